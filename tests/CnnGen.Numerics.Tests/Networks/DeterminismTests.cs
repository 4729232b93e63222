using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Equal seeds and equal data give equal bits: on every target, machine and operating system.</summary>
public sealed class DeterminismTests
{
    /// <summary>
    /// SHA-256 of all parameters and moments behind five steps. It changes with the declared order of a sum, the random numbers or
    /// the initial values; a change that none of these explains is a defect.
    /// </summary>
    private const string AfterFiveSteps = "3114957A079EC88F746F95A0B737C338A032E7587B3D2090B4FE4309F0CE1856";

    public static TheoryData<string> Targets => NetworkCases.Targets;

    public static TheoryData<string, int> TargetsAndThreads => NetworkCases.TargetsAndThreads;

    [Theory, MemberData(nameof(TargetsAndThreads))]
    public void Five_steps_give_the_same_bits_everywhere(string target, int threads)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target, threads: threads);
        Train(network, steps: 5);

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
        Train(network, steps: 5);
        Train(equal, steps: 5);
        Train(other, steps: 5);

        Assert.Equal(network.Memory.Hash(), equal.Memory.Hash());
        Assert.NotEqual(network.Memory.Hash(), other.Memory.Hash());
    }

    [Theory, MemberData(nameof(Targets))]
    public void Padding_between_parameters_stays_zero(string target)
    {
        using var network = NetworkCases.Create("OriginalInSmall", target);
        Train(network, steps: 5);

        Assert.Equal(
            network.Parameters.Sum(p => network.Memory.Slot("secondMoments", p.Name).Count(v => v != 0)),
            network.Memory.Buffer("secondMoments").ToArray().Count(v => v != 0));
        Assert.Equal(
            network.Parameters.Sum(p => network.Memory.Values(p.Name).Count(v => v != 0)),
            network.Memory.Buffer("parameters").ToArray().Count(v => v != 0));
    }

    /// <summary>Data that no library's random numbers can change.</summary>
    internal static void Train(EmittedNetwork network, uint steps)
    {
        for (var step = 0u; step < steps; step++)
        {
            var key = CounterRandom.Key(seed: 99, stream: 0, step);
            var images = Enumerable.Range(0, network.BatchSize * network.InputSize).Select(i => CounterRandom.Uniform(key, (uint)i)).ToArray();
            var labels = Enumerable.Range(0, network.BatchSize).Select(n => (n + (int)step) % network.Classes).ToArray();
            network.Train(images, labels);
        }
    }
}
