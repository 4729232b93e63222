using CnnGen.Runtime;
using Harness;

namespace CnnGen.Profile;

/// <summary>Trains on one thread and reads every kernel's time after each step.</summary>
internal static class TrainingProfile
{
    private const int Batches = 32;

    /// <summary>What is in the name of a kernel of the backward pass.</summary>
    private static readonly string[] BackwardWords = ["Gradient", "Backward", "CollectLive", "ToBlocks", "Candidates"];

    public static ProfileReport Run(int steps, int warmup)
    {
        using var network = new MnistCnn(threads: 1);
        var data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);
        for (var number = 0; number < warmup; number++)
            network.Train(data.Images(number % Batches), data.Labels(number % Batches));

        var peak = FmaPeak.Measure(network.Target == KernelTarget.Avx512 ? 512 : 256);
        var times = new List<KernelTime>();
        for (var number = 0; number < steps; number++)
        {
            MnistCnn.Profile.Reset();
            network.Train(data.Images(number % Batches), data.Labels(number % Batches));
            times.AddRange(MnistCnn.Profile.Read());
        }

        return new ProfileReport(
            ProgramVersion.Of(typeof(MnistCnn)),
            TargetWord.Of(network.Target),
            steps,
            peak,
            ProfileReport.DenseEquivalent([.. times.GroupBy(time => time.Work).Select(group => Row(group.Key, [.. group]))]));
    }

    private static KernelRow Row(KernelWork work, IReadOnlyList<KernelTime> steps)
    {
        var milliseconds = steps.Select(step => step.Time.TotalMilliseconds).ToArray();
        var calls = steps[0].Calls;
        return new KernelRow(
            work.Layer, Pass(work.Kernel), work.Kernel, calls, milliseconds.Min(), Statistics.Median(milliseconds),
            calls * work.MultiplyAdds, calls * work.Bytes);
    }

    private static string Pass(string kernel) =>
        kernel.EndsWith("Update", StringComparison.Ordinal) ? "update"
        : BackwardWords.Any(word => kernel.Contains(word, StringComparison.Ordinal)) ? "backward"
        : "forward";
}
