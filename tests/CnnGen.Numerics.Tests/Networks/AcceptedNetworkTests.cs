using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Numerics.Tests.Ports;
using CnnGen.Numerics.Tests.Tiers;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>Networks of programs that people run, at their full size, by the fastest code that the machine has.</summary>
public sealed class AcceptedNetworkTests
{
    /// <summary>File, and parameters with moving statistics: those that the networks' authors or Keras print.</summary>
    public static TheoryData<string, long> Counts { get; } = new()
    {
        { "autoencoder", 269_992 },
        { "connect_four", 40_288 },
        { "denoiser", 28_353 },
        { "ds_cnn", 24_908 },
        { "lenet5", 61_706 },
        { "mini_xception", 77_537 },
        { "mobilenet", 221_794 },
        { "nature_cnn", 1_684_128 + (6 * 513) },
        { "resnet20", 273_754 },
        { "resnet8", 78_666 },
        // And the mean and the variance of ten columns.
        { "tabular", 4_929 + 20 },
        { "unet", 29_321 },
    };

    public static TheoryData<string> Names => [.. AcceptedNetworks.Names];

    [Theory, MemberData(nameof(Counts))]
    public void It_has_the_parameters_of_its_authors(string name, long parameters) =>
        Assert.Equal(parameters, AcceptedNetworks.Read(name).Layers.Sum(layer => layer.Parameters));

    [Fact]
    public void Every_network_is_counted() => Assert.Equal(AcceptedNetworks.Names, Counts.Select(row => (string)row[0]));

    [Theory, MemberData(nameof(Names))]
    public void Two_steps_have_the_reference_s_bits_and_more_steps_less_loss(string name)
    {
        var network = AcceptedNetworks.Read(name);
        var (inputs, targets) = AcceptedNetworks.Examples(network);
        using var listener = new JitListener();
        using var emitted = AcceptedNetworks.Compile(network);
        var initial = emitted.Parameters.ToDictionary(parameter => parameter.Name, parameter => emitted.Memory.Values(parameter.Name), StringComparer.Ordinal);
        var reference = new GraphNetworkReference<float>(network);
        foreach (var (parameter, _, values) in AcceptedNetworks.Parameters(network))
        {
            values.CopyTo(reference.Parameters[parameter], 0);
            emitted.Parameters[parameter].CopyFrom(values);
        }

        for (var step = 0; step < 2; step++)
        {
            var (total, each) = reference.TrainStep(inputs, targets);
            Bits.Equal(PortsCases.Losses(total, each), PortsCases.Train(emitted, inputs, targets), $"losses, step {step}");
            foreach (var (parameter, values) in reference.Parameters) Bits.Equal(values, emitted.Memory.Values(parameter), $"{parameter}, step {step}");
        }

        foreach (var (parameter, values) in initial) emitted.Parameters[parameter].CopyFrom(values);
        // Of answers between yes and no some loss is left, however much is learnt.
        var certain = Array.ConvertAll(targets, of => of with { Values = Array.ConvertAll(of.Values, MathF.Round) });
        var losses = Enumerable.Range(0, 40).Select(_ => PortsCases.Train(emitted, inputs, certain)[0]).ToArray();
        Assert.True(losses[^5..].Average() < 0.99 * losses[..5].Average(), string.Join(' ', losses));
        IsCompiledOptimized(emitted, listener);
    }

    /// <summary>The JIT has given up on no method, and every kernel is optimized at its first call.</summary>
    private static void IsCompiledOptimized(EmittedNetwork emitted, JitListener listener)
    {
        if (emitted.Target.IsScalar) return;
        var (kernels, others) = CompiledCode.Of(emitted, listener);
        Assert.All(kernels, kernel => Assert.True(kernel.Jitted.Tier == JitTier.Optimized, kernel.ToString()));
        Assert.All(others, method => Assert.True(method.Tier != JitTier.MinOpts, method.ToString()));
    }
}
