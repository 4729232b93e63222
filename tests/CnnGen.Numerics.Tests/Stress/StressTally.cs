namespace CnnGen.Numerics.Tests.Stress;

/// <summary>How often each action came through, and how often it was refused.</summary>
internal sealed class StressTally
{
    private readonly Dictionary<string, (long Done, long Refused, long Disposed)> _counts = new(StringComparer.Ordinal);

    public long Done(string action) => _counts.GetValueOrDefault(action).Done;

    public void Count(string action, Exception? refusal)
    {
        var (done, refused, disposed) = _counts.GetValueOrDefault(action);
        _counts[action] = refusal switch
        {
            null => (done + 1, refused, disposed),
            ObjectDisposedException => (done, refused, disposed + 1),
            _ => (done, refused + 1, disposed),
        };
    }

    /// <summary>One line: "Train 12 done, 3 refused, 1 disposed; …".</summary>
    public static string Sum(IEnumerable<StressTally> tallies) => string.Join("; ", tallies
        .SelectMany(tally => tally._counts)
        .GroupBy(count => count.Key, count => count.Value, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Key} {group.Sum(c => c.Done)} done, {group.Sum(c => c.Refused)} refused, {group.Sum(c => c.Disposed)} disposed"));
}
