namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Runs while no other test does: what it measures is the whole process'.</summary>
[CollectionDefinition(nameof(ThreadedAllocationTests), DisableParallelization = true)]
[Collection(nameof(ThreadedAllocationTests))]
public sealed class ThreadedAllocationTests
{
    public static TheoryData<string> Targets => NetworkCases.Targets;

    [Theory, MemberData(nameof(Targets))]
    public void No_thread_of_a_network_allocates(string target)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target, threads: 3);
        var (batch, labels) = Examples.Draw(network.BatchSize, network.InputSize, network.Classes, seed: 1);
        var probabilities = new float[network.BatchSize * network.Classes];

        Assert.Equal(0, LeastAllocated(() =>
        {
            network.Train(batch, labels);
            network.PredictProbabilities(batch, probabilities);
        }));

        // The measure sees a single object, on a thread of the network's or any other.
        Assert.NotEqual(0, LeastAllocated(() => Parallel.For(0, 2, _ => GC.KeepAlive(new object()))));
    }

    /// <summary>The least of ten measurements: what the runtime does for itself meanwhile falls into a few of them.</summary>
    private static long LeastAllocated(Action action)
    {
        action();
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < 20; i++) action();
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        });
    }
}
