using System.Globalization;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>How often tests kill a process: <c>CNNGEN_KILLS</c> in the environment, for a run by hand.</summary>
internal static class Kills
{
    private const int Usual = 6;

    public static int Count { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CNNGEN_KILLS"), CultureInfo.InvariantCulture, out var asked) ? asked : Usual;

    /// <summary>As many at most where a test waits for kills of every kind.</summary>
    public static int Most => 20 * Count;

    /// <summary>Lets a process run for a while of any length, from none to one that is several saves long.</summary>
    public static void WaitAWhile(Random random) => Thread.Sleep(TimeSpan.FromMilliseconds(random.NextDouble() * 60));
}
