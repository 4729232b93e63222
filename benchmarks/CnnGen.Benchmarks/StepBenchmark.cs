using CnnGen.Runtime;
using Harness;

namespace CnnGen.Benchmarks;

/// <summary>Times the training step of the class that the build emits from the model.yaml at the root.</summary>
internal static class StepBenchmark
{
    private const int Batches = 32;

    /// <summary>Runs the first step, measures the FMA peak, warms up and times the steps.</summary>
    /// <exception cref="InvalidDataException">The emitted class is of another network than the seed's.</exception>
    public static StepReport Run(int threads, int steps, int warmup, string label)
    {
        using var network = new MnistCnn(threads: threads);
        RequireSeedNetwork(network);
        var firstBatch = new StrokeImages(SeedNetwork.BatchSize, seed: 1);
        var firstLoss = network.Train(firstBatch.Images(0), firstBatch.Labels(0));
        var startToFirstStep = StepTimer.SinceProcessStart();

        // After the first step, so that it does not delay it, and before the timed ones, so that both see the core at one clock.
        var peak = FmaPeak.Measure(network.Target == KernelTarget.Avx512 ? 512 : 256);
        var data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);
        var (milliseconds, lastLoss) = StepTimer.Measure(
            number => network.Train(data.Images(number % Batches), data.Labels(number % Batches)), warmup, steps);

        var report = new StepReport
        {
            Program = label,
            Version = ProgramVersion.Of(typeof(MnistCnn)),
            Target = TargetWord.Of(network.Target),
            Threads = network.Threads,
            Warmup = warmup,
            StartToFirstStepMs = startToFirstStep,
            FirstLoss = firstLoss,
            LastLoss = lastLoss,
            StepMs = milliseconds,
            AllocatedBytes = StepTimer.AllocatedBytes(number => network.Train(data.Images(number % Batches), data.Labels(number % Batches)), 5),
        };
        return report with { FmaPeakGflops = peak, PercentOfPeak = 100 * report.Gflops / (peak * network.Threads) };
    }

    // The count of operations behind GFLOP/s is the seed's network's: with another model.yaml it would be a lie.
    internal static void RequireSeedNetwork(MnistCnn network)
    {
        var parameters = network.Parameters.Sum(parameter => (long)parameter.Count);
        if (MnistCnn.BatchSize != SeedNetwork.BatchSize || parameters != SeedNetwork.Parameters)
        {
            throw new InvalidDataException(
                $"model.yaml holds a network of {parameters} parameters, in batches of {MnistCnn.BatchSize}; this benchmark is of the seed's: " +
                $"{SeedNetwork.Parameters} parameters, in batches of {SeedNetwork.BatchSize}.");
        }
    }
}
