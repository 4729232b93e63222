namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Runs while no other test does: what it measures is the whole process'.</summary>
[CollectionDefinition(nameof(ThreadedAllocationTests), DisableParallelization = true)]
[Collection(nameof(ThreadedAllocationTests))]
public sealed class ThreadedAllocationTests
{
    private const int Rounds = 20;

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
    }

    [Fact]
    public void The_measure_sees_other_threads()
    {
        const int Size = 100_000;

        Assert.True(LeastAllocated(() =>
        {
            var other = new Thread(() => GC.KeepAlive(new byte[Size]));
            other.Start();
            other.Join();
        }) >= Rounds * Size);
    }

    /// <summary>The least of ten measurements: what the runtime does for itself meanwhile falls into a few of them.</summary>
    private static long LeastAllocated(Action action)
    {
        action();
        return Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < Rounds; i++) action();
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        });
    }
}
