using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

public sealed class Conv2DReferenceTests
{
    public static TheoryData<int, int, int, int, int, int, int, int, bool, int> Shapes => new()
    {
        // height, width, channels, filters, kernel height and width, stride y and x, same, rows
        { 5, 4, 1, 3, 3, 2, 1, 1, false, 2 },
        { 6, 5, 3, 7, 2, 3, 2, 2, true, 2 },
        { 4, 7, 7, 8, 3, 3, 1, 1, true, 2 },
        { 5, 5, 8, 9, 1, 1, 1, 1, false, 1 },
        { 7, 5, 9, 1, 5, 3, 2, 1, true, 1 },
        { 7, 6, 2, 3, 2, 2, 3, 2, false, 3 },
        { 3, 3, 2, 2, 3, 3, 1, 1, false, 2 },
        { 4, 4, 1, 2, 1, 1, 2, 2, true, 2 },
        { 2, 3, 1, 1, 4, 5, 1, 1, true, 1 },
    };

    /// <summary>The same sum the other way round: every input pixel looks for the outputs whose window covers it.</summary>
    [Theory, MemberData(nameof(Shapes))]
    public void Forward_equals_the_sum_scattered_from_the_inputs(
        int height, int width, int channels, int filters, int kh, int kw, int sy, int sx, bool same, int rows)
    {
        var layer = Layer(height, width, channels, filters, kh, kw, sy, sx, same);
        var input = TestData.Integers(rows * layer.Input.Size, 9, seed: 1);
        var kernel = TestData.Integers(kh * kw * channels * filters, 9, seed: 2);
        var bias = TestData.Integers(filters, 9, seed: 3);

        var expected = Scatter(layer, input, rows, kernel, bias, same);

        Assert.Equal(expected, Conv2DReference.Forward(layer, input, rows, kernel, bias));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Gradients_agree_with_finite_differences(int height, int width, int channels, int filters, int kh, int kw, int sy, int sx, bool same, int rows)
    {
        var layer = Layer(height, width, channels, filters, kh, kw, sy, sx, same);
        var input = TestData.Uniform(rows * layer.Input.Size, seed: 1);
        var kernel = TestData.Uniform(kh * kw * channels * filters, seed: 2);
        var bias = TestData.Uniform(filters, seed: 3);
        var outputGradient = TestData.Uniform(rows * layer.Output.Size, seed: 4);

        double Objective() => TestData.Dot(outputGradient, Conv2DReference.Forward(layer, input, rows, kernel, bias));
        var output = Conv2DReference.Forward(layer, input, rows, kernel, bias);
        var gradients = Conv2DReference.Backward(layer, input, rows, kernel, output, outputGradient);

        FiniteDifference.Linear.AssertGradient("input", input, gradients.Input, Objective);
        FiniteDifference.Linear.AssertGradient("kernel", kernel, gradients.Kernel, Objective);
        FiniteDifference.Linear.AssertGradient("bias", bias, gradients.Bias, Objective);
    }

    [Fact]
    public void Without_a_bias_the_sum_starts_at_zero()
    {
        var layer = Layer(5, 4, 3, 7, 2, 2, 1, 1, same: false);
        var input = TestData.Integers(layer.Input.Size, 9, seed: 1);
        var kernel = TestData.Integers(2 * 2 * 3 * 7, 9, seed: 2);

        Assert.Equal(
            Conv2DReference.Forward(layer, input, 1, kernel, new float[7]),
            Conv2DReference.Forward(layer, input, 1, kernel, bias: null));
    }

    /// <summary>One row [1, 2, 3, 4] under a kernel [1, 10, 100] with <c>same</c>: of an odd column of zeros, the odd one stands behind.</summary>
    [Theory]
    [InlineData(1, new[] { 210f, 321f, 432f, 43f })]
    [InlineData(2, new[] { 321f, 43f })]
    public void Same_padding_is_placed_as_Keras_places_it(int stride, float[] expected)
    {
        var layer = NetworkBuilder.Map(1, 4, 1).Conv2D(1, 1, 3, 1, stride, same: true).Single<Conv2D>();
        Assert.Equal(expected, Conv2DReference.Forward<float>(layer, [1, 2, 3, 4], 1, [1, 10, 100], bias: null));
    }

    [Fact]
    public void A_gradient_passes_only_where_the_activation_lives()
    {
        var layer = NetworkBuilder.Map(1, 3, 1).Conv2D(1, 1, relu: true).Single<Conv2D>();
        float[] input = [1, -1, 2], kernel = [3];
        var output = Conv2DReference.Forward(layer, input, 1, kernel, bias: null);

        var gradients = Conv2DReference.Backward(layer, input, 1, kernel, output, [10, 100, 1000]);

        Assert.Equal([3, 0, 6], output);
        Assert.Equal([30, 0, 3000], gradients.Input);
        Assert.Equal([10 + 2000], gradients.Kernel);
        Assert.Equal([1010], gradients.Bias);
    }

    private static Conv2D Layer(int height, int width, int channels, int filters, int kh, int kw, int sy, int sx, bool same) =>
        NetworkBuilder.Map(height, width, channels).Conv2D(filters, kh, kw, sy, sx, same).Single<Conv2D>();

    private static float[] Scatter(Conv2D layer, float[] input, int rows, float[] kernel, float[] bias, bool same)
    {
        var (outputHeight, outputWidth) = (layer.Output.Height, layer.Output.Width);
        var (top, left) = same
            ? (PaddingBefore(layer.Input.Height, layer.KernelHeight, layer.StrideY), PaddingBefore(layer.Input.Width, layer.KernelWidth, layer.StrideX))
            : (0, 0);
        var x = new RowMajor(layer.Input.Height, layer.Input.Width, layer.Input.Channels);
        var w = new RowMajor(layer.KernelWidth, layer.Input.Channels, layer.Filters);
        var y = new RowMajor(outputHeight, outputWidth, layer.Filters);
        var output = new float[rows * layer.Output.Size];
        for (var i = 0; i < output.Length; i++) output[i] = bias[i % layer.Filters];

        foreach (var (n, iy, ix) in Raster.Of(rows, layer.Input.Height, layer.Input.Width))
            foreach (var (ky, kx, ci) in Raster.Of(layer.KernelHeight, layer.KernelWidth, layer.Input.Channels))
            {
                // The window whose tap (ky, kx) lies on this pixel starts here; it exists if it is a stride's multiple inside the output.
                var (startY, startX) = (iy + top - ky, ix + left - kx);
                if (startY < 0 || startX < 0 || startY % layer.StrideY != 0 || startX % layer.StrideX != 0) continue;
                var (oy, ox) = (startY / layer.StrideY, startX / layer.StrideX);
                if (oy >= outputHeight || ox >= outputWidth) continue;

                for (var co = 0; co < layer.Filters; co++)
                    output[y[n, oy, ox, co]] += input[x[n, iy, ix, ci]] * kernel[w[ky, kx, ci, co]];
            }

        return output;
    }

    /// <summary>TensorFlow's published rule for <c>same</c>, which goes by the remainder of the size by the stride.</summary>
    private static int PaddingBefore(int size, int window, int stride) =>
        Math.Max(window - (size % stride == 0 ? stride : size % stride), 0) / 2;
}
