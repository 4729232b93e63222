using CnnGen.Numerics.Tests.Emitted;

namespace CnnGen.Numerics.Tests.Ports;

/// <summary>Arguments that do not fit are refused by their names, and nothing changes.</summary>
public sealed class PortsMisuseTests
{
    private static readonly string Target = CompiledNetworks.RunnableTargets.First().Name;

    [Theory]
    [InlineData(0, 39, "image")]
    [InlineData(1, 5, "features")]
    [InlineData(1, 9, "features")]
    [InlineData(2, 3, "labels")]
    [InlineData(3, 1, "exampleWeights")]
    public void A_length_that_does_not_fit(int argument, int length, string name)
    {
        using var network = PortsCases.Create("ImageAndFeatures", Target);
        var before = network.Memory.Hash();
        int[] lengths = [80, 6, 2, 2];
        lengths[argument] = length;

        var error = Assert.Throws<ArgumentException>(() =>
            network.Ports.Train([new float[lengths[0]], new float[lengths[1]]], [new int[lengths[2]]], [new float[lengths[3]]]));

        Assert.Equal(name, error.ParamName);
        Assert.Equal(before, network.Memory.Hash());
    }

    [Fact]
    public void Labels_and_numbers_that_are_none()
    {
        using var network = PortsCases.Create("BoardGame", Target);
        var before = network.Memory.Hash();
        float[] board = new float[60], bad = [.. board];
        bad[7] = float.NaN;

        AssertRefused("policyLabels", () => network.Ports.Train([board], [new[] { 7 }, new float[1]]));
        AssertRefused("board", () => network.Ports.Train([bad], [new int[1], new float[1]]));
        AssertRefused("valueTargets", () => network.Ports.Train([board], [new int[1], new[] { float.PositiveInfinity }]));
        AssertRefused("board", () => network.Ports.Train([new float[60 * 12]], [new int[12], new float[12]]));
        AssertRefused("board", () => network.Ports.Evaluate([[]], [Array.Empty<int>(), Array.Empty<float>()]));
        AssertRefused("policyProbabilities", () => network.Ports.Predict([board], new float[6], new float[1]));
        AssertRefused("valueOutputs", () => network.Ports.TrainForward([board], new float[7], []));
        Assert.Equal(before, network.Memory.Hash());
    }

    [Fact]
    public void The_second_half_of_a_step_follows_the_first()
    {
        using var network = PortsCases.Create("BoardGame", Target);
        Assert.Throws<InvalidOperationException>(() => network.Ports.TrainBackward(new float[7], new float[1]));

        network.Ports.TrainForward([new float[60]], new float[7], new float[1]);
        Assert.Equal("valueGradient", Assert.Throws<ArgumentException>(() => network.Ports.TrainBackward(new float[7], new float[2])).ParamName);
        network.Ports.Predict([new float[60]], new float[7], new float[1]);
        Assert.Throws<InvalidOperationException>(() => network.Ports.TrainBackward(new float[7], new float[1]));
    }

    [Fact]
    public void An_ignored_label_is_allowed_where_the_model_says_so()
    {
        using var network = PortsCases.Create("IgnoredLabels", Target);
        float[][] inputs = [new float[4], new float[4]];

        network.Ports.Train(inputs, [new[] { -1 }, new[] { 255 }]);
        Assert.Equal("firstLabels", Assert.Throws<ArgumentOutOfRangeException>(() => network.Ports.Train(inputs, [new[] { 255 }, new[] { 4 }])).ParamName);
    }

    private static void AssertRefused(string name, Action call) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(call).ParamName);
}
