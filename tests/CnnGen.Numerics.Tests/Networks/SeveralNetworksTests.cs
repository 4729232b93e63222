namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Networks that train at the same time in one process, each with threads of its own, do not know of each other.</summary>
public sealed class SeveralNetworksTests
{
    public static TheoryData<string> Targets => NetworkCases.Targets;

    [Theory, MemberData(nameof(Targets))]
    public void Training_side_by_side_gives_the_bits_of_training_alone(string target)
    {
        var networks = Enumerable.Range(1, 4).Select(threads => NetworkCases.Create("OriginalInSmall", target, threads: threads)).ToArray();
        try
        {
            SideBySide.Run(networks.Length, rounds: 1, (caller, _) => DeterminismTests.Train(networks[caller], steps: 50));

            using var alone = NetworkCases.Create("OriginalInSmall", target);
            DeterminismTests.Train(alone, steps: 50);
            Assert.All(networks, network => Assert.Equal(alone.Memory.Hash(), network.Memory.Hash()));
        }
        finally
        {
            foreach (var network in networks) network.Dispose();
        }
    }
}
