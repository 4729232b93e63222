namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Layers of sums with a normalization behind them, in the forms in which prediction folds it, or does not.</summary>
internal static class FoldedRows
{
    private const string Normalized = "\n  - batch_normalization", Relu = Normalized + "\n  - activation: relu", Frozen = ", trainable: false }";

    /// <param name="IsFolded">Whether prediction has nothing left of the normalization.</param>
    internal sealed record Row(string Yaml, string Input, bool IsFolded = true);

    public static IReadOnlyList<Row> All { get; } =
    [
        // With the function and the pooling in the kernel; of an odd map Winograd's tiles are the pooling's windows.
        new("conv2d: { filters: 4, kernel_size: 3, padding: same }" + Relu + "\n  - max_pooling2d", "[6, 4, 2]"),
        new("conv2d: { filters: 16, kernel_size: 3, padding: same }" + Relu, "[4, 4, 16]"),
        new("conv2d: { filters: 16, kernel_size: 3 }" + Relu + "\n  - max_pooling2d", "[5, 5, 16]"),
        new("conv2d: { filters: 3, kernel_size: 2, use_bias: false }" + Normalized + "\n  - activation: tanh", "[3, 4, 2]"),
        new("conv2d: { filters: 3, kernel_size: 3 }" + Normalized + ": { center: false }", "[4, 4, 2]"),
        new("conv2d: { filters: 3, kernel_size: 1 }" + Normalized + ": { scale: false, epsilon: 0.1 }", "[4, 4, 2]"),
        new("conv2d: { filters: 4, kernel_size: 2, groups: 2 }" + Relu, "[3, 3, 4]"),
        new("conv1d: { filters: 3, kernel_size: 3, padding: causal }" + Relu, "[6, 2]"),
        new("depthwise_conv2d: { kernel_size: 3, padding: same, depth_multiplier: 2 }" + Relu, "[4, 4, 5]"),
        new("separable_conv2d: { filters: 5, kernel_size: 3, padding: same, use_bias: false }" + Relu, "[4, 4, 3]"),
        new("conv2d_transpose: { filters: 5, kernel_size: 3, strides: 2, padding: same }" + Relu, "[2, 2, 3]"),
        new("conv2d_transpose: { filters: 5, kernel_size: 3, strides: 2, padding: same, use_bias: false }" + Relu, "[2, 2, 3]"),
        new("conv2d_transpose: { filters: 4, kernel_size: 2, strides: 2 }" + Normalized, "[2, 2, 3]"),
        new("conv1d_transpose: { filters: 4, kernel_size: 2, strides: 2, use_bias: false }" + Normalized, "[3, 3]"),
        new("dense: { units: 5 }" + Relu, "[2, 3, 4]"),
        new("dense: { units: 40, use_bias: false" + Frozen + Relu + "\n  - dense: { units: 40" + Frozen + Relu, "9"),
        // Many inputs are 0, and two panels of units read them. (The graph's reference adds a dense kernel's gradient up in another order.)
        new("activation: relu\n  - dense: { units: 40" + Frozen + Normalized, "20"),
        // What is frozen gives its memory up early in training.
        new("conv2d: { filters: 4, kernel_size: 3" + Frozen + Normalized + ": { momentum: 0.5" + Frozen + "\n  - activation: relu", "[4, 4, 2]"),
        new("dense: { units: 9" + Frozen + Normalized + ": { momentum: 0.5" + Frozen + "\n  - activation: silu", "20"),
        new("dense: { units: 9" + Frozen + Normalized + ": { center: false, scale: false }", "20"),
        // Training gives the normalized values to nobody but a sum.
        new("conv2d: { filters: 4, kernel_size: 3 }" + Normalized + "\n  - global_average_pooling2d", "[5, 4, 2]"),
        new("conv2d_transpose: { filters: 4, kernel_size: 2 }" + Normalized + "\n  - global_average_pooling2d", "[3, 3, 2]"),
        // In prediction nothing lies between.
        new("conv2d: { filters: 4, kernel_size: 3 }\n  - dropout: { rate: 0.5 }" + Relu, "[4, 4, 2]"),

        new("conv2d: { filters: 4, kernel_size: 3, activation: relu }" + Normalized + "\n  - global_average_pooling2d", "[5, 4, 2]", IsFolded: false),
        new("conv2d: { filters: 3, kernel_size: 2 }" + Normalized + ": { axis: 1 }", "[4, 3, 2]", IsFolded: false),
        new("conv2d: { filters: 3, kernel_size: 2 }\n  - zero_padding2d" + Normalized, "[3, 3, 2]", IsFolded: false),
        new("conv2d: { filters: 3, kernel_size: 2 }\n  - max_pooling2d" + Normalized, "[5, 3, 2]", IsFolded: false),
        new("dense: { units: 6" + Frozen + "\n  - reshape: { target_shape: [2, 3] }" + Normalized, "5", IsFolded: false),
        new("dense: { units: 6" + Frozen + "\n  - add: [ [ batch_normalization ], [ ] ]", "5", IsFolded: false),
    ];
}
