namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Training, evaluation and prediction allocate nothing on the managed heap.</summary>
public sealed class AllocationTests
{
    public static TheoryData<string> Targets => NetworkCases.Targets;

    [Theory, MemberData(nameof(Targets))]
    public void Use_allocates_nothing(string target)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target);
        var (batch, labels) = Examples.Draw(network.BatchSize, network.InputSize, network.Classes, seed: 1);
        var (images, allLabels) = Examples.Draw(30, network.InputSize, network.Classes, seed: 2);
        var (classes, probabilities) = (new int[30], new float[30 * network.Classes]);

        void Use()
        {
            network.Train(batch, labels);
            network.Evaluate(images, allLabels);
            network.Predict(images.AsSpan(0, network.InputSize));
            network.Predict(images.AsSpan(0, network.InputSize), probabilities.AsSpan(0, network.Classes));
            network.Predict(images, classes);
            network.PredictProbabilities(images, probabilities);
        }

        Assert.Equal(0, Allocated(Use));

        // The measure sees a single object.
        Assert.NotEqual(0, Allocated(() => GC.KeepAlive(new object())));
    }

    private static long Allocated(Action action)
    {
        // The first call compiles, and makes what a process needs once.
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
