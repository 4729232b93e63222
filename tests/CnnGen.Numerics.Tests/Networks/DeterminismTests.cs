using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Equal seeds and equal data give equal bits: on every target, machine and operating system.</summary>
public sealed class DeterminismTests
{
    /// <summary>
    /// SHA-256 of all parameters and moments behind five steps. It changes with the declared order of a sum, the random numbers, the
    /// initial values or the layout of the parameters; a change that none of these explains is a defect.
    /// </summary>
    private const string AfterFiveSteps = "0FD3DB75E2EFD6B1B428AB77BD768AC5163C6DBF58CD282407DBBAB56E1B333D";

    public static TheoryData<string> Targets => NetworkCases.Targets;

    [Theory, MemberData(nameof(Targets))]
    public void Five_steps_give_the_same_bits_everywhere(string target)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target);
        Train(network);

        Assert.True(AfterFiveSteps == network.Memory.Hash(), $"came {network.Memory.Hash()}");
    }

    [Theory, MemberData(nameof(Targets))]
    public void Equal_seeds_give_equal_networks_and_others_others(string target)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target, seed: 7);
        using var equal = NetworkCases.Create("OriginalInSmall", target, seed: 7);
        using var other = NetworkCases.Create("OriginalInSmall", target, seed: 8);
        Assert.Equal(network.Memory.Hash(), equal.Memory.Hash());
        Assert.NotEqual(network.Memory.Hash(), other.Memory.Hash());

        // From here on all three have the same values, and only dropout tells the seeds apart.
        foreach (var parameter in network.Parameters) other.Parameters[parameter.Name].CopyFrom(network.Memory.Values(parameter.Name));
        Assert.Equal(network.Memory.Hash(), other.Memory.Hash());
        Train(network);
        Train(equal);
        Train(other);

        Assert.Equal(network.Memory.Hash(), equal.Memory.Hash());
        Assert.NotEqual(network.Memory.Hash(), other.Memory.Hash());
    }

    /// <summary>Data that no library's random numbers can change.</summary>
    private static void Train(EmittedNetwork network)
    {
        for (var step = 0u; step < 5; step++)
        {
            var key = CounterRandom.Key(seed: 99, stream: 0, step);
            var images = Enumerable.Range(0, network.BatchSize * network.InputSize).Select(i => CounterRandom.Uniform(key, (uint)i)).ToArray();
            var labels = Enumerable.Range(0, network.BatchSize).Select(n => (n + (int)step) % network.Classes).ToArray();
            network.Train(images, labels);
        }
    }
}
