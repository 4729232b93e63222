using System.Diagnostics;
using Harness;

namespace Activations;

/// <summary>A program's way to compute a function of all values.</summary>
/// <param name="Function">The row of the table.</param>
/// <param name="Program">The column.</param>
/// <param name="Prepare">Puts the values where <paramref name="Run"/> takes them, and into the near cache; not timed.</param>
internal sealed record Contender(string Function, string Program, Action Prepare, Action Run)
{
    private readonly List<double> _microseconds = [];

    public double Median => Statistics.Median(_microseconds);

    /// <summary>Times all in turn, so that a slow moment of the machine meets each of them.</summary>
    public static void Measure(IReadOnlyList<Contender> contenders, int rounds)
    {
        // The .NET runtime compiles again what is hot, and libtorch's allocator fills.
        var warmup = Math.Max(rounds / 4, 1);
        for (var round = -warmup; round < rounds; round++)
        {
            foreach (var contender in contenders)
            {
                contender.Prepare();
                var start = Stopwatch.GetTimestamp();
                contender.Run();
                if (round >= 0) contender._microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
        }
    }
}
