using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class DenseReferenceTests
{
    [Fact]
    public void Forward_and_backward_equal_hand_computed_numbers()
    {
        // Two examples of two inputs, three units; y = x·w + b.
        var layer = NetworkBuilder.Vector(2).Dense(3).Single<Dense>();
        float[] x = [1, 2, 3, 4], w = [1, 2, 3, 4, 5, 6], dY = [1, 0, 2, 0, 1, -1];

        var y = DenseReference.Forward(layer, x, 2, w, [10, 20, 30]);
        var gradients = DenseReference.Backward(layer, x, 2, w, y, dY);

        Assert.Equal([19, 32, 45, 29, 46, 63], y);
        Assert.Equal([7, 16, -1, -1], gradients.Input);
        Assert.Equal([1, 3, -1, 2, 4, 0], gradients.Kernel);
        Assert.Equal([1, 1, 1], gradients.Bias);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 9, 3)]
    [InlineData(9, 8, 2)]
    [InlineData(8, 3, 5)]
    [InlineData(33, 10, 1)]
    public void Gradients_agree_with_finite_differences(int inputs, int units, int rows)
    {
        var layer = NetworkBuilder.Vector(inputs).Dense(units).Single<Dense>();
        var input = TestData.Uniform(rows * inputs, seed: 1);
        var kernel = TestData.Uniform(inputs * units, seed: 2);
        var bias = TestData.Uniform(units, seed: 3);
        var outputGradient = TestData.Uniform(rows * units, seed: 4);

        double Objective() => TestData.Dot(outputGradient, DenseReference.Forward(layer, input, rows, kernel, bias));
        var output = DenseReference.Forward(layer, input, rows, kernel, bias);
        var gradients = DenseReference.Backward(layer, input, rows, kernel, output, outputGradient);

        FiniteDifference.Linear.AssertGradient("input", input, gradients.Input, Objective);
        FiniteDifference.Linear.AssertGradient("kernel", kernel, gradients.Kernel, Objective);
        FiniteDifference.Linear.AssertGradient("bias", bias, gradients.Bias, Objective);
    }

    [Fact]
    public void A_gradient_passes_only_where_the_activation_lives()
    {
        var layer = NetworkBuilder.Vector(1).Dense(2, relu: true, bias: false).Single<Dense>();
        float[] input = [2], kernel = [3, -3];
        var output = DenseReference.Forward(layer, input, 1, kernel, bias: null);

        var gradients = DenseReference.Backward(layer, input, 1, kernel, output, [10, 100]);

        Assert.Equal([6, 0], output);
        Assert.Equal([30], gradients.Input);
        Assert.Equal([20, 0], gradients.Kernel);
        Assert.Equal([10, 0], gradients.Bias);
    }
}
