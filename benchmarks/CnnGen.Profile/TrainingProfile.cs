using System.Globalization;
using CnnGen.Networks;
using CnnGen.Runtime;
using Harness;

namespace CnnGen.Profile;

/// <summary>Trains on one thread and reads every kernel's time after each step.</summary>
/// <param name="target">What the kernels run on.</param>
/// <param name="profile">Where they note their times.</param>
/// <param name="train">A step by its number.</param>
internal sealed class TrainingProfile(KernelTarget target, KernelProfile profile, Func<int, float> train)
{
    private const int Batches = 32;

    /// <summary>What is in the name of a kernel of the backward pass.</summary>
    private static readonly string[] BackwardWords = ["Gradient", "Backward", "CollectLive", "ToBlocks", "Candidates"];

    /// <summary>The seed's network, on strokes: of its time the live outputs are a part, and noise leaves other ones alive.</summary>
    public static ProfileReport OfSeed(int steps, int warmup)
    {
        using var network = new MnistCnn(threads: 1);
        var data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);
        return new TrainingProfile(network.Target, MnistCnn.Profile, n => network.Train(data.Images(n % Batches), data.Labels(n % Batches)))
            .Run(steps, warmup, SeedNetwork.MultiplyAddsOf);
    }

    /// <summary>Any network of <see cref="Catalog"/>, on noise.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ProfileReport Of(string name, int batch, int steps, int warmup)
    {
        using var subject = Catalog.Create(name, threads: 1);
        var network = subject.Network;
        var work = network.Description.Layers.ToDictionary(layer => layer.Name, layer => batch * MultiplyAdds.Of(layer, network), StringComparer.Ordinal);
        // No interface has the property: it is emitted only where a project asks for it.
        var profile = (KernelProfile)network.GetType().GetProperty(nameof(MnistCnn.Profile))!.GetValue(null)!;
        var report = new TrainingProfile(subject.Target, profile, subject.Training(batch, Batches)).Run(steps, warmup, work.GetValueOrDefault);
        return report with { Of = string.Create(CultureInfo.InvariantCulture, $"{name}, batch {batch}") };
    }

    private ProfileReport Run(int steps, int warmup, Func<string, long> work)
    {
        for (var number = 0; number < warmup; number++) train(number);
        var peak = FmaPeak.Measure(target == KernelTarget.Avx512 ? 512 : 256);
        var times = new List<KernelTime>();
        for (var number = 0; number < steps; number++)
        {
            profile.Reset();
            train(number);
            times.AddRange(profile.Read());
        }

        return new ProfileReport(
            ProgramVersion.Of(typeof(MnistCnn)),
            TargetWord.Of(target),
            steps,
            peak,
            ProfileReport.DenseEquivalent([.. times.GroupBy(time => time.Work).Select(group => Row(group.Key, [.. group]))], work));
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
