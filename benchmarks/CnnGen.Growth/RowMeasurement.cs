using System.Diagnostics;
using System.Runtime;
using Harness;

namespace CnnGen.Growth;

/// <summary>Measures one row, in a process of its own: memory and the JIT's work of another network would count as this one's.</summary>
internal static class RowMeasurement
{
    private const int Warmup = 5;
    private const int MinSteps = 10;

    public static GrowthRow Run(string table, int value, int steps, TimeSpan atMost)
    {
        var (model, threads) = table switch
        {
            "batch" => (GrowthModel.Seed(width: 4, value), 1),
            "width" => (GrowthModel.Seed(value, SeedNetwork.BatchSize), 1),
            "threads" => (GrowthModel.Seed(width: 4, SeedNetwork.BatchSize), value),
            _ => (GrowthModel.Deep(value), 1),
        };
        var emitted = EmittedAssembly.Of(model);
        var inputSize = table == "depth" ? 16 * 16 : SeedNetwork.InputSize;
        var (images, labels) = Examples(model.BatchSize, inputSize);

        var jit = JitInfo.GetCompilationTime();
        using var network = emitted.Create(threads);
        var first = Time(() => network.Train(images, labels));
        jit = JitInfo.GetCompilationTime() - jit;
        return new GrowthRow(table, value)
        {
            Target = network.TargetName.ToLowerInvariant(),
            BatchSize = model.BatchSize,
            Threads = threads,
            GeneratorMs = emitted.Generator.TotalMilliseconds,
            CompilerMs = emitted.Compiler.TotalMilliseconds,
            EmittedBytes = emitted.Bytes,
            Kernels = emitted.Kernels,
            JitMs = jit.TotalMilliseconds,
            FirstStepMs = first,
            StepMs = Statistics.Median(Steps(() => network.Train(images, labels), steps, atMost)),
            MemoryBytes = network.MemoryBytes,
        };
    }

    private static List<double> Steps(Func<float> step, int steps, TimeSpan atMost)
    {
        for (var number = 0; number < Warmup; number++) step();
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (times.Count < MinSteps || (times.Count < steps && Stopwatch.GetElapsedTime(start) < atMost))
            times.Add(Time(step));
        return times;
    }

    private static double Time(Func<float> step)
    {
        var start = Stopwatch.GetTimestamp();
        step();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // A fifth of the pixels lit, as in the data of the other programs, whose images are of one size only.
    private static (float[] Images, int[] Labels) Examples(int count, int inputSize)
    {
        var random = new Random(1);
        var images = new float[count * inputSize];
        for (var i = 0; i < images.Length; i++)
            images[i] = random.NextSingle() < 0.2f ? random.NextSingle() : 0;
        return (images, [.. Enumerable.Range(0, count).Select(n => n % SeedNetwork.Classes)]);
    }
}
