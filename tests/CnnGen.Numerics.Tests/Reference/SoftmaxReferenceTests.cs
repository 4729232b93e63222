using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class SoftmaxReferenceTests
{
    // Two pixels: of odds 1 : 3, and of equal ones.
    private static readonly double[] s_input = [0, 1.0986122886681098, 5, 5], s_output = [0.25, 0.75, 0.5, 0.5];

    [Fact]
    public void Values_and_gradients_by_hand()
    {
        var softmax = NetworkBuilder.Map(1, 2, 2).Activate("softmax").Single<Activation>().Function;

        var output = ActivationReference.Forward(softmax, s_input, channels: 2);
        var gradient = ActivationReference.Backward(softmax, s_input, s_output, [1, 0, 4, 2], channels: 2);

        Assert.Equal(s_output, output, (exact, value) => Math.Abs(exact - value) < 1e-15);
        Assert.Equal([0.1875, -0.1875, 0.5, -0.5], gradient);
    }
}
