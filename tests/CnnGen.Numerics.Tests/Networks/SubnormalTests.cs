using CnnGen.Generator.Model.Optimizers;
using CnnGen.Numerics.Tests.Interpreter;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>
/// The time of a step does not depend on the values: CPUs that take a hundred times as long for an operation on a subnormal number have none to do.
/// Counted, not timed, in every operation of the kernels as they are built, whatever of a network has died or vanished.
/// </summary>
public sealed class SubnormalTests
{
    private const int Rows = 3;

    private readonly int[] _labels = [0, 1, 2];

    /// <summary>
    /// Half of the filters and units have no gradient any more, and moments shrink by half a step from values that are as small after many steps.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dead_units_leave_no_subnormal_moments(bool winograd)
    {
        var network = Network(winograd, Optimizers.Of("{ adam: { beta_1: 0.5, beta_2: 0.75 } }"));
        var biases = network.Parameters.Where(p => p.Name.EndsWith("/bias", StringComparison.Ordinal));
        foreach (var parameter in biases.Where(p => !p.Name.StartsWith("dense2", StringComparison.Ordinal)))
            for (var i = 0; i < parameter.Columns; i += 2) network.Floats(parameter.Buffer)[i] = -1000;
        foreach (var parameter in network.Parameters)
        {
            // The larger network takes longer for a step, so its moments begin nearer to the end.
            network.Floats(parameter.Buffer + "FirstMoment").AsSpan().Fill(winograd ? 1e-36f : 1e-20f);
            network.Floats(parameter.Buffer + "SecondMoment").AsSpan().Fill(winograd ? 1e-36f : 1e-28f);
        }

        for (var step = 0; step < (winograd ? 12 : 100); step++) network.Train(Images(winograd, 1), _labels);

        Assert.Equal(0, network.Subnormals);
    }

    [Theory]
    [InlineData(1e-10f)]
    [InlineData(1e-15f)]
    [InlineData(2e-19f)]
    [InlineData(1e-20f)]
    [InlineData(1e-30f)]
    [InlineData(1e-38f)]
    [InlineData(1e-40f)]
    public void Small_images_make_no_subnormal_products(float scale)
    {
        foreach (var winograd in new[] { false, true })
        {
            var network = Network(winograd, Optimizers.Of("adam"));
            network.Predict(Images(winograd, scale));
            network.Predict(Images(winograd, scale)[..1]);
            for (var step = 0; step < 3; step++) network.Train(Images(winograd, scale), _labels);

            Assert.Equal(0, network.Subnormals);
        }
    }

    /// <summary>
    /// The label's logit leads by so much that all gradients are nearly 0; at 90 an exponential would be subnormal, at 40 a gradient's square.
    /// </summary>
    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(50)]
    [InlineData(59)]
    [InlineData(90)]
    [InlineData(100)]
    public void Gradients_that_vanish_are_not_subnormal(float lead)
    {
        foreach (var spelling in new[] { "adam", "{ adam: { clipnorm: 1, gradient_accumulation_steps: 3, use_ema: true } }" })
        {
            var network = Network(winograd: false, Optimizers.Of(spelling));
            network.Floats("dense2_Bias")[0] = lead;
            for (var step = 0; step < 10; step++) network.Train(Images(winograd: false, 1), [0, 0, 0]);
            network.Predict(Images(winograd: false, 1));

            Assert.Equal(0, network.Subnormals);
        }
    }

    private static InterpretedNetwork Network(bool winograd, Optimizer adam)
    {
        var network = new InterpretedNetwork(
            winograd
                ? NetworkBuilder.Map(4, 4, 16).Conv2D(16, 3, relu: true).MaxPooling2D(2).Flatten().Dense(6, relu: true).Dense(3).Build(adam, batchSize: Rows)
                : NetworkBuilder.Map(6, 6, 1)
                    .Conv2D(4, 3, relu: true).MaxPooling2D(2).Conv2D(5, 2, relu: true).Flatten().Dense(6, relu: true).Dense(3).Build(adam, batchSize: Rows));
        var seed = 1;
        foreach (var parameter in network.Parameters)
        {
            var storage = network.Floats(parameter.Buffer);
            TestData.Uniform(storage.Length, seed++).Select(value => (float)value * 0.4f).ToArray().CopyTo(storage, 0);
            // Padding of panels is 0.
            for (var i = 0; i < storage.Length; i++)
                if ((i / (parameter.Rows * parameter.PanelWidth) * parameter.PanelWidth) + (i % parameter.PanelWidth) >= parameter.Columns) storage[i] = 0;
        }

        return network;
    }

    private static float[][] Images(bool winograd, float scale)
    {
        var size = winograd ? 4 * 4 * 16 : 36;
        return [.. Enumerable.Range(0, Rows).Select(n => TestData.Uniform(size, 50 + n).Select(value => (float)(value * scale)).ToArray())];
    }
}
