using System.Globalization;
using Xunit.Abstractions;

namespace CnnGen.Numerics.Tests.Stress;

/// <summary>
/// Eight threads do at random all that the public surface allows to one network and to predictors of it: only the documented exceptions, every answer that of a
/// state that the network can be in, and no crash.
/// </summary>
/// <remarks>Ten seconds, or as many as <c>CNNGEN_STRESS_SECONDS</c> says.</remarks>
public sealed class StressTests(ITestOutputHelper output)
{
    private const int Threads = 8;

    private static readonly TimeSpan Duration =
        TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("CNNGEN_STRESS_SECONDS") ?? "10", CultureInfo.InvariantCulture));

    [Fact]
    public void Whatever_threads_do_to_a_network_answers_are_right_and_nothing_crashes()
    {
        using var world = new StressWorld();
        using var end = new CancellationTokenSource(Duration);
        var callers = Enumerable.Range(0, Threads).Select(seed => new StressCaller(world, seed)).ToArray();
        var threads = callers.Select(caller => new Thread(() => caller.Run(end.Token)) { IsBackground = true }).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) Assert.True(thread.Join(Duration + TimeSpan.FromMinutes(2)), "a thread does not end");

        output.WriteLine($"stress, {Threads} threads, {Duration.TotalSeconds} s: {StressTally.Sum(callers.Select(caller => caller.Tally))}");
        Assert.All(callers, caller => Assert.Null(caller.Failure));
        Assert.All(StressActions.All, action => Assert.True(callers.Any(caller => caller.Tally.Done(action.Name) > 0), $"{action.Name} never came through"));
    }
}
