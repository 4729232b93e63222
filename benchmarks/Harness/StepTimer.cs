using System.Diagnostics;

namespace Harness;

/// <summary>Times training steps one by one.</summary>
public static class StepTimer
{
    private const int Fewest = 5;

    /// <summary>Milliseconds from the start of this process until now.</summary>
    public static double SinceProcessStart()
    {
        using var process = Process.GetCurrentProcess();
        return (DateTime.Now - process.StartTime).TotalMilliseconds;
    }

    /// <summary>Managed bytes, of all threads, that one of <paramref name="runs"/> runs allocates.</summary>
    /// <remarks>
    /// The least of three measurements: what the runtime allocates once for itself, such as its thread for compiling again, falls into one of them at most.
    /// </remarks>
    public static double AllocatedBytes(Action<int> run, int runs) => Enumerable.Range(0, 3).Min(_ => AllocatedBytesOnce(run, runs));

    /// <summary>Runs <paramref name="warmup"/> steps untimed, then times <paramref name="steps"/> steps.</summary>
    /// <param name="step">Runs the step of the given number, counted from 0, and returns its loss.</param>
    /// <param name="warmup">Steps before the clock starts: the JIT compiles again what is hot, caches and allocators fill.</param>
    /// <param name="steps">Steps to time.</param>
    /// <returns>The milliseconds of each timed step, in order, and the last loss.</returns>
    public static (double[] Milliseconds, float LastLoss) Measure(Func<int, float> step, int warmup, int steps)
    {
        var loss = float.NaN;
        for (var i = 0; i < warmup; i++)
            loss = step(i);

        var milliseconds = new double[steps];
        for (var i = 0; i < steps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            loss = step(warmup + i);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return (milliseconds, loss);
    }

    /// <summary>As many steps as take that long, at least <see cref="Fewest"/>, behind half as long untimed.</summary>
    /// <returns>The milliseconds of each timed step, in order, the steps before them, and the last loss.</returns>
    public static (double[] Milliseconds, int Warmup, float LastLoss) MeasureFor(Func<int, float> step, double seconds)
    {
        var loss = float.NaN;
        var number = 0;
        Run(seconds / 2);
        var warmup = number;
        return (Run(seconds), warmup, loss);

        double[] Run(double most)
        {
            var (clock, milliseconds) = (Stopwatch.StartNew(), new List<double>());
            while (milliseconds.Count < Fewest || clock.Elapsed.TotalSeconds < most)
            {
                var start = Stopwatch.GetTimestamp();
                loss = step(number++);
                milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return [.. milliseconds];
        }
    }

    private static double AllocatedBytesOnce(Action<int> run, int runs)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        for (var number = 0; number < runs; number++)
            run(number);
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / runs;
    }
}
