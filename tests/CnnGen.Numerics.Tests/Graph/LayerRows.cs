using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Every layer whose operations are not checked elsewhere, in the forms that differ.</summary>
internal static class LayerRows
{
    public static IReadOnlyList<LayerRow> All { get; } =
    [
        .. Convolutions(), .. Poolings(), .. Normalizations(), .. Rearrangements(), .. Noises(),
        new("dense: { units: 3, activation: tanh }", "[2, 3, 4]"),
        new("dense: { units: 2, use_bias: false }", "[3, 4]"),
        new("prelu: { alpha_initializer: ones }", "[3, 2]"),
        new("softmax", "[3, 2]"),
    ];

    private static IEnumerable<LayerRow> Convolutions() =>
    [
        new("conv2d: { filters: 4, kernel_size: [2, 3], dilation_rate: [2, 1] }", "[4, 4, 2]"),
        new("conv2d: { filters: 4, kernel_size: 2, groups: 2, strides: [1, 2], padding: same }", "[2, 3, 4]"),
        new("conv2d: { filters: 4, kernel_size: 2, groups: 2, dilation_rate: 2, use_bias: false, activation: tanh }", "[3, 4, 2]"),
        new("conv1d: { filters: 3, kernel_size: 3 }", "[7, 2]"),
        new("conv1d: { filters: 3, kernel_size: 3, padding: same, strides: 2, activation: sigmoid }", "[6, 2]"),
        new("conv1d: { filters: 2, kernel_size: 2, padding: causal, dilation_rate: 2 }", "[5, 2]"),
        new("conv1d: { filters: 4, kernel_size: 2, groups: 2 }", "[5, 2]"),
        new("depthwise_conv2d: { kernel_size: 3, padding: same, strides: 2 }", "[3, 4, 2]"),
        new("depthwise_conv2d: { kernel_size: 2, depth_multiplier: 2, activation: tanh }", "[3, 3, 2]"),
        new("separable_conv2d: { filters: 2, kernel_size: 2 }", "[3, 3, 1]"),
        new("separable_conv2d: { filters: 3, kernel_size: 3, padding: same }", "[3, 3, 2]"),
        new("separable_conv2d: { filters: 2, kernel_size: 2, depth_multiplier: 2, use_bias: false, activation: tanh }", "[3, 3, 2]"),
        new("conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2 }", "[2, 2, 2]"),
        new("conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2, padding: same, activation: tanh }", "[2, 2, 2]"),
        new("conv2d_transpose: { filters: 2, kernel_size: 2, strides: 3, use_bias: false }", "[2, 2, 2]"),
        new("conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2, padding: same, output_padding: 0, dilation_rate: [1, 2] }", "[2, 2, 2]"),
        new("conv1d_transpose: { filters: 2, kernel_size: 4, strides: 2, padding: same }", "[4, 3]"),
        new("conv1d_transpose: { filters: 2, kernel_size: 3, strides: 2, output_padding: 1 }", "[4, 3]"),
    ];

    private static IEnumerable<LayerRow> Poolings() =>
    [
        new("max_pooling1d", "[7, 3]"),
        new("max_pooling1d: { pool_size: 3, strides: 2, padding: same }", "[6, 2]"),
        new("average_pooling2d", "[5, 4, 2]"),
        new("average_pooling2d: { pool_size: 3, strides: 2, padding: same }", "[4, 5, 2]"),
        new("average_pooling2d: { pool_size: 3, strides: 1, padding: same }", "[4, 2, 2]"),
        new("average_pooling1d: { pool_size: 3, strides: 2, padding: same }", "[8, 2]"),
        new("global_average_pooling2d", "[2, 3, 4]"),
        new("global_average_pooling1d: { keepdims: true }", "[4, 3]"),
        new("global_max_pooling2d: { keepdims: true }", "[3, 4, 2]"),
        new("global_max_pooling1d", "[5, 3]"),
        new("adaptive_average_pooling2d: { output_size: [2, 3] }", "[3, 6, 1]"),
    ];

    private static IEnumerable<LayerRow> Normalizations() =>
    [
        new("batch_normalization", "[2, 1, 3]"),
        new("batch_normalization: { scale: false, epsilon: 0.1 }", "[4, 3]"),
        new("batch_normalization: { center: false }", "6"),
        new("batch_normalization: { axis: 1 }", "[3, 2, 2]"),
        new("batch_normalization: { axis: -2, scale: false }", "[2, 3, 2]"),
        new("batch_normalization: { axis: 1 }", "[4, 3]", Mode.Prediction),
        new("batch_normalization: { trainable: false }", "[2, 2, 3]"),
        new("batch_normalization", "[2, 2, 3]", Mode.Prediction),
        new("layer_normalization", "[2, 1, 4]"),
        new("layer_normalization: { axis: [1, 3], center: false }", "[3, 2, 2]"),
        new("layer_normalization: { axis: [-2, -1], scale: false }", "[3, 4]"),
        new("layer_normalization", "5"),
        new("unit_normalization", "[2, 1, 3]"),
        new("unit_normalization: { axis: [1, -1] }", "[3, 2, 2]"),
        new("unit_normalization: { axis: [1, 2] }", "[4, 3]"),
        new("unit_normalization", "6"),
        new("normalization", "[2, 2]"),
        new("normalization: { mean: [0.5, -0.25], variance: [2, 0.5] }", "[2, 1, 2]"),
        new("normalization: { invert: true }", "[2, 1, 2]"),
        new("group_normalization: { groups: 2 }", "[2, 1, 4]"),
        new("group_normalization: { groups: -1, scale: false }", "[3, 3]"),
    ];

    private static IEnumerable<LayerRow> Rearrangements() =>
    [
        new("zero_padding2d: { padding: [[1, 0], [2, 3]] }", "[2, 3, 2]"),
        new("zero_padding1d", "[3, 2]"),
        new("cropping2d: { cropping: [[1, 0], [0, 2]] }", "[3, 4, 2]"),
        new("cropping1d: { cropping: [1, 2] }", "[5, 2]"),
        new("up_sampling2d", "[2, 3, 2]"),
        new("up_sampling2d: { size: [2, 3], interpolation: bilinear }", "[3, 2, 2]"),
        new("up_sampling2d: { size: [3, 1], interpolation: bilinear }", "[1, 2, 2]"),
        new("depth_to_space: { block_size: 2 }", "[2, 1, 8]"),
        new("depth_to_space: { block_size: 2, mode: crd }", "[1, 2, 8]"),
        new("permute: { dims: [3, 1, 2] }", "[2, 3, 4]"),
        new("repeat_vector: { n: 3 }", "4"),
        new("rescaling: { scale: 0.5, offset: -1 }", "[2, 2, 1]"),
    ];

    private static IEnumerable<LayerRow> Noises() =>
    [
        new("spatial_dropout2d: { rate: 0.4 }", "[2, 2, 8]"),
        new("spatial_dropout1d: { rate: 0.4 }", "[3, 8]"),
        new("gaussian_noise: { stddev: 0.5 }", "[2, 2, 3]"),
        new("gaussian_dropout: { rate: 0.3 }", "12"),
        new("alpha_dropout: { rate: 0.3 }", "12"),
    ];
}
