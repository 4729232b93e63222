using System.Globalization;
using System.Text;

namespace CnnGen.Generator.Tests.Model.Layers;

/// <summary>What each kind of layer makes of a shape, and how many numbers it keeps: as Keras has it.</summary>
public sealed class LayerShapeTests
{
    /// <summary>Layer, input; output, all parameters, and those of them that no gradient moves.</summary>
    [Theory]
    [InlineData("conv2d: { filters: 6, kernel_size: 3, dilation_rate: 2 }", "[9, 8, 4]", "5x4x6", 222, 0)]
    [InlineData("conv2d: { filters: 6, kernel_size: 3, groups: 2, padding: same }", "[9, 8, 4]", "9x8x6", 114, 0)]
    [InlineData("conv1d: { filters: 5, kernel_size: 4, strides: 3 }", "[80, 3]", "26x5", 65, 0)]
    [InlineData("conv1d: { filters: 5, kernel_size: 4, strides: 3, padding: causal }", "[80, 3]", "27x5", 65, 0)]
    [InlineData("conv1d: { filters: 5, kernel_size: 4, dilation_rate: 3 }", "[80, 3]", "71x5", 65, 0)]
    [InlineData("depthwise_conv2d: { kernel_size: [3, 2], depth_multiplier: 2 }", "[9, 8, 4]", "7x7x8", 56, 0)]
    [InlineData("separable_conv2d: { filters: 7, kernel_size: 3, strides: 2, padding: same }", "[9, 8, 4]", "5x4x7", 71, 0)]
    [InlineData("conv2d_transpose: { filters: 6, kernel_size: 3, strides: 2 }", "[4, 5, 3]", "9x11x6", 168, 0)]
    [InlineData("conv2d_transpose: { filters: 6, kernel_size: [4, 5], strides: [2, 3], padding: same }", "[4, 5, 3]", "8x15x6", 366, 0)]
    [InlineData("conv2d_transpose: { filters: 1, kernel_size: 3, strides: 2, padding: same, output_padding: [1, 0] }", "[4, 5, 1]", "8x9x1", 10, 0)]
    [InlineData("conv1d_transpose: { filters: 6, kernel_size: 2, strides: 4, use_bias: false, trainable: false }", "[4, 3]", "16x6", 36, 36)]
    [InlineData("max_pooling1d: { pool_size: 3, strides: 2, padding: same }", "[10, 3]", "5x3", 0, 0)]
    [InlineData("average_pooling2d: { pool_size: [24, 5] }", "[25, 5, 64]", "1x1x64", 0, 0)]
    [InlineData("average_pooling1d", "[9, 2]", "4x2", 0, 0)]
    [InlineData("global_average_pooling2d", "[7, 6, 5]", "5", 0, 0)]
    [InlineData("global_max_pooling2d: { keepdims: true }", "[7, 6, 5]", "1x1x5", 0, 0)]
    [InlineData("global_average_pooling1d: { keepdims: true }", "[7, 6]", "1x6", 0, 0)]
    [InlineData("adaptive_average_pooling2d: { output_size: [3, 2] }", "[7, 6, 5]", "3x2x5", 0, 0)]
    [InlineData("batch_normalization", "[7, 6, 5]", "7x6x5", 20, 10)]
    [InlineData("batch_normalization: { scale: false }", "9", "9", 27, 18)]
    [InlineData("batch_normalization: { trainable: false }", "9", "9", 36, 36)]
    [InlineData("layer_normalization", "[7, 6, 5]", "7x6x5", 10, 0)]
    [InlineData("layer_normalization: { axis: [1, -1], center: false }", "[7, 6, 5]", "7x6x5", 35, 0)]
    [InlineData("group_normalization: { groups: 2 }", "[7, 6]", "7x6", 12, 0)]
    [InlineData("normalization", "[7, 6]", "7x6", 12, 12)]
    [InlineData("zero_padding2d", "[7, 6, 5]", "9x8x5", 0, 0)]
    [InlineData("zero_padding2d: { padding: [2, 0] }", "[7, 6, 5]", "11x6x5", 0, 0)]
    [InlineData("zero_padding1d: { padding: [0, 3] }", "[7, 6]", "10x6", 0, 0)]
    [InlineData("cropping2d: { cropping: [[1, 2], [0, 3]] }", "[7, 6, 5]", "4x3x5", 0, 0)]
    [InlineData("cropping2d", "[7, 6, 5]", "7x6x5", 0, 0)]
    [InlineData("cropping1d", "[7, 6]", "5x6", 0, 0)]
    [InlineData("up_sampling2d: { size: [2, 3] }", "[7, 6, 5]", "14x18x5", 0, 0)]
    [InlineData("depth_to_space: { block_size: 2 }", "[7, 6, 8]", "14x12x2", 0, 0)]
    [InlineData("permute: { dims: [3, 1, 2] }", "[7, 6, 5]", "5x7x6", 0, 0)]
    [InlineData("repeat_vector: { n: 4 }", "9", "4x9", 0, 0)]
    [InlineData("reshape: { target_shape: [-1, 10] }", "[7, 6, 5]", "21x10", 0, 0)]
    [InlineData("reshape: { target_shape: 210 }", "[7, 6, 5]", "210", 0, 0)]
    [InlineData("rescaling: { scale: 2 }", "[7, 6]", "7x6", 0, 0)]
    [InlineData("gaussian_noise: { stddev: 0.4 }", "[7, 6, 5]", "7x6x5", 0, 0)]
    [InlineData("dense: { units: 4 }", "[7, 6, 5]", "7x6x4", 24, 0)]
    [InlineData("prelu: { shared_axes: [1] }", "[7, 6]", "7x6", 6, 0)]
    public void Shapes_and_parameters(string layer, string input, string output, int parameters, int frozen)
    {
        var bound = GeneratorDriverHelper.Bind(Models.With($"- {layer}\n- flatten\n- dense: {{ units: 2 }}", input)).Layers[0];

        Assert.Equal((output, parameters, frozen), (bound.Output.ToString(), (int)bound.Parameters, (int)bound.FrozenParameters));
        Assert.Equal(layer.Split(':')[0], bound.Kind);
    }

    /// <summary>Networks that others publish with their counts.</summary>
    [Fact]
    public void Published_networks_have_the_parameters_that_they_are_published_with()
    {
        Assert.Equal(24_908, Parameters(DsCnn(), "[49, 10, 1]"));
        Assert.Equal(221_794, Parameters(MobileNet(), "[96, 96, 3]"));
        Assert.Equal(28_353, Parameters(Denoiser, "[28, 28, 1]"));
    }

    private const string Denoiser =
        """
        - gaussian_noise: { stddev: 0.4 }
        - conv2d: { filters: 32, kernel_size: 3, padding: same, activation: relu }
        - max_pooling2d: { padding: same }
        - conv2d: { filters: 32, kernel_size: 3, padding: same, activation: relu }
        - max_pooling2d: { padding: same }
        - conv2d: { filters: 32, kernel_size: 3, padding: same, activation: relu }
        - up_sampling2d
        - conv2d: { filters: 32, kernel_size: 3, padding: same, activation: relu }
        - up_sampling2d: { interpolation: bilinear }
        - conv2d: { filters: 1, kernel_size: 3, padding: same, activation: sigmoid }
        """;

    private static long Parameters(string layers, string input) =>
        GeneratorDriverHelper.Bind(Models.With(layers, input, rest: "loss: mean_squared_error\n")).Layers.Sum(layer => layer.Parameters);

    /// <summary>MLPerf Tiny's keyword spotter.</summary>
    private static string DsCnn() => new StringBuilder(Normalized("conv2d: { filters: 64, kernel_size: [10, 4], strides: 2, padding: same }"))
        .AppendJoin("", Enumerable.Repeat(
            Normalized("depthwise_conv2d: { kernel_size: 3, padding: same }") + Normalized("conv2d: { filters: 64, kernel_size: 1, padding: same }"), 4))
        .Append("- average_pooling2d: { pool_size: [24, 5] }\n- flatten\n- dense: { units: 12 }")
        .ToString();

    /// <summary>MLPerf Tiny's visual wake words: MobileNetV1 of a quarter of the width.</summary>
    private static string MobileNet()
    {
        (int Filters, int Stride)[] blocks = [(16, 1), (32, 2), (32, 1), (64, 2), (64, 1), (128, 2), .. Enumerable.Repeat((128, 1), 5), (256, 2), (256, 1)];
        var layers = Normalized("conv2d: { filters: 8, kernel_size: 3, strides: 2, padding: same }") + string.Concat(blocks.Select(block => string.Create(
            CultureInfo.InvariantCulture,
            $"{Normalized($"depthwise_conv2d: {{ kernel_size: 3, strides: {block.Stride}, padding: same }}")}"
                + $"{Normalized($"conv2d: {{ filters: {block.Filters}, kernel_size: 1 }}")}")));
        return layers + "- average_pooling2d: { pool_size: 3 }\n- flatten\n- dense: { units: 2 }";
    }

    private static string Normalized(string convolution) => $"- {convolution}\n- batch_normalization\n- activation: relu\n";
}
