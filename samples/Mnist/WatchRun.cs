namespace Mnist;

/// <summary>What dotnet watch says of a run in its environment.</summary>
internal static class WatchRun
{
    /// <summary>Whether this run follows on another after an edit: the first has the number 1.</summary>
    public static bool IsRepeated => IsRepeatedIn(Environment.GetEnvironmentVariable("DOTNET_WATCH_ITERATION"));

    internal static bool IsRepeatedIn(string? iteration) =>
        int.TryParse(iteration, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 1;
}
