using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Lowering;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class TurnedReferenceTests
{
    /// <summary>Whole numbers and halves of them are exact here, so both ways to the same sum give the same numbers.</summary>
    [Theory]
    [InlineData(5, 4, 8, 3, 3, 2, false, false)]
    [InlineData(3, 6, 9, 5, 1, 4, true, false)]
    [InlineData(6, 4, 16, 17, 3, 3, false, false)]
    [InlineData(4, 2, 17, 16, 3, 3, true, false)]
    [InlineData(4, 2, 17, 16, 3, 3, true, true)]
    public void On_whole_numbers_it_equals_what_the_outputs_send(
        int height, int width, int channels, int filters, int kernelHeight, int kernelWidth, bool same, bool isDirect)
    {
        var layer = NetworkBuilder.Map(height, width, channels).Conv2D(filters, kernelHeight, kernelWidth, same: same).Single<Conv2D>();
        var turned = TurnedConvolution.Of(layer, isDirect ? ConvolutionAlgorithm.Direct : ConvolutionAlgorithm.Auto);
        var gradient = TestData.Integers(2 * layer.Output.Size, 9, seed: 1);
        var kernel = TestData.Integers(layer.Patch * filters, 9, seed: 2);

        Assert.NotNull(turned);
        Assert.Equal(channels >= 16 && !isDirect, turned.Tiles is not null);
        var sent = Conv2DReference.Backward(layer, new float[2 * layer.Input.Size], 2, kernel, gradient, gradient);
        Assert.Equal(sent.Input, TurnedReference.InputGradient(turned, gradient, 2, kernel));
    }

    /// <summary>What docs/numerics.md says of the three ways to the same sum, beside double: RMS of the errors as a share of the values'.</summary>
    [Fact]
    public void By_tiles_it_errs_less_than_by_one_sum_and_more_than_by_parts()
    {
        var layer = NetworkBuilder.Map(14, 14, 32).Conv2D(32, 3, same: true).Single<Conv2D>();
        var (tiled, plain) = (TurnedConvolution.Of(layer, ConvolutionAlgorithm.Auto)!, TurnedConvolution.Of(layer, ConvolutionAlgorithm.Direct)!);
        var gradient = Array.ConvertAll(TestData.Uniform(layer.Output.Size, seed: 1), value => (float)value);
        var kernel = Array.ConvertAll(TestData.Uniform(layer.Patch * 32, seed: 2), value => (float)value);
        var exact = TurnedReference.InputGradient(plain, InDouble(gradient), 1, InDouble(kernel));

        var byParts = Error(Conv2DReference.Backward(layer, new float[layer.Input.Size], 1, kernel, gradient, gradient).Input);
        var byTiles = Error(TurnedReference.InputGradient(tiled, gradient, 1, kernel));
        var byOneSum = Error(TurnedReference.InputGradient(plain, gradient, 1, kernel));

        Assert.InRange(byParts, 1.1e-7, 1.3e-7);
        Assert.InRange(byTiles, 1.8e-7, 2.2e-7);
        Assert.InRange(byOneSum, 2.8e-7, 3.3e-7);

        static double[] InDouble(float[] values) => Array.ConvertAll(values, value => (double)value);

        double Error(float[] values) =>
            Math.Sqrt(values.Zip(exact, (value, right) => (value - right) * (value - right)).Sum() / exact.Sum(right => right * right));
    }

    /// <summary>2²⁴ + 1 = 2²⁴ in float: three that sum to 0 in this order would sum to 1 in another.</summary>
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 4)]
    [InlineData(1, 2, 3)]
    [InlineData(1, 4, 6)]
    [InlineData(5, 6, 7)]
    public void It_runs_over_output_pixels_row_by_row_and_filters(int first, int second, int third)
    {
        // The two by two outputs, of two filters each, all cover the pixel in the middle.
        var layer = NetworkBuilder.Map(3, 3, 8).Conv2D(2, 2).Single<Conv2D>();
        var (kernel, gradient) = (new float[layer.Patch * 2], new float[8]);
        Array.Fill(kernel, 1);
        (gradient[first], gradient[second], gradient[third]) = (1 << 24, 1, -(1 << 24));

        var input = TurnedReference.InputGradient(TurnedConvolution.Of(layer, ConvolutionAlgorithm.Auto)!, gradient, 1, kernel);

        Assert.Equal(0, input[((1 * 3) + 1) * 8]);
    }
}
