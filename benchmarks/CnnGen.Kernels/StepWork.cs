using Harness;

namespace CnnGen.Kernels;

/// <summary>What each kernel does in a training step, as the emitted code declares and counts it.</summary>
internal static class StepWork
{
    private static readonly Lazy<IReadOnlyDictionary<string, KernelRow>> Rows = new(Read);

    /// <summary>How often a step calls the kernel: once per part, or once per example.</summary>
    public static long Calls(string kernel) => Rows.Value[kernel].Calls;

    /// <summary>Multiply-adds of all calls, as if nothing were skipped.</summary>
    public static long MultiplyAdds(string kernel) => Rows.Value[kernel].MultiplyAdds;

    private static Dictionary<string, KernelRow> Read()
    {
        using var network = new MnistCnn(threads: 1);
        var data = new StrokeImages(SeedNetwork.BatchSize, seed: 2);
        MnistCnn.Profile.Reset();
        network.Train(data.Images(0), data.Labels(0));
        var rows = MnistCnn.Profile.Read().Select(time =>
            new KernelRow(time.Work.Layer, "", time.Work.Kernel, time.Calls, 0, 0, time.Calls * time.Work.MultiplyAdds, time.Calls * time.Work.Bytes));
        return ProfileReport.DenseEquivalent([.. rows], SeedNetwork.MultiplyAddsOf).ToDictionary(row => row.Kernel, StringComparer.Ordinal);
    }
}
