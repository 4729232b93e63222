namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Runs callers at the same time, each on a thread of its own.</summary>
internal static class SideBySide
{
    /// <summary>Runs each caller <paramref name="rounds"/> times; all begin a round together. What one throws fails the test.</summary>
    /// <param name="call">Given the caller's number and the round's.</param>
    public static void Run(int callers, int rounds, Action<int, int> call)
    {
        using var together = new Barrier(callers);
        var failures = new Exception?[callers];
        var threads = Enumerable.Range(0, callers).Select(caller => new Thread(() =>
        {
            for (var round = 0; round < rounds; round++)
            {
                together.SignalAndWait();
                failures[caller] ??= Record.Exception(() => call(caller, round));
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.All(failures, Assert.Null);
    }
}
