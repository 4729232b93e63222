using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class PReluReferenceTests
{
    // Two pixels of two channels, two examples.
    private static readonly double[] Input = [1, -2, -3, 4, -5, -6, 7, 8];

    [Fact]
    public void One_alpha_for_each_channel_by_hand()
    {
        var layer = NetworkBuilder.Map(1, 2, 2).PRelu(1, 2).Single<PRelu>();
        var gradient = new double[] { 1, 10, 100, 1000, 1, 10, 100, 1000 };

        Assert.Equal([1, -1, -0.75, 4, -1.25, -3, 7, 8], PReluReference.Forward(layer, Input, [0.25, 0.5]));
        Assert.Equal([1, 5, 25, 1000, 0.25, 5, 100, 1000], PReluReference.BackwardInput(layer, Input, [0.25, 0.5], gradient));
        Assert.Equal([-305, -80], PReluReference.BackwardAlpha(layer, Input, gradient, new ConvOrder(Parts: 2, PartSize: 1)));
    }

    [Fact]
    public void An_alpha_for_each_value_or_one_for_all()
    {
        var gradient = Enumerable.Repeat(1.0, Input.Length).ToArray();

        Assert.Equal([-5, -8, -3, 0], PReluReference.BackwardAlpha(NetworkBuilder.Map(1, 2, 2).PRelu().Single<PRelu>(), Input, gradient, new ConvOrder(1, 2)));
        Assert.Equal([-16], PReluReference.BackwardAlpha(NetworkBuilder.Map(1, 2, 2).PRelu(1, 2, 3).Single<PRelu>(), Input, gradient, new ConvOrder(1, 2)));
    }
}
