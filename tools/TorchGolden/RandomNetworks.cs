using TorchGolden.Keras;
using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>Networks that nobody has thought of: layers of every kind in any order, with branches, repeats and odd sizes.</summary>
internal static class RandomNetworks
{
    private const int Count = 64, MostValues = 2000;

    private static readonly string[] OnMaps =
    [
        "conv2d: { filters: 3, kernel_size: 3, padding: same, activation: relu }", "conv2d: { filters: 4, kernel_size: [2, 1], strides: [1, 2] }",
        "conv2d: { filters: 2, kernel_size: 2, dilation_rate: 2, activation: silu }", "conv2d: { filters: 5, kernel_size: 1, use_bias: false }",
        "depthwise_conv2d: { kernel_size: 3, padding: same, strides: 2, depthwise_regularizer: { l2: 0.01 } }",
        "depthwise_conv2d: { kernel_size: 2, depth_multiplier: 2, activation: tanh }",
        "separable_conv2d: { filters: 4, kernel_size: 3, padding: same }", "conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2, padding: same }",
        "conv2d_transpose: { filters: 3, kernel_size: 2 }", "max_pooling2d: { pool_size: 2, padding: same }",
        "max_pooling2d: { pool_size: [3, 2], strides: 1 }",
        "average_pooling2d: { pool_size: 3, strides: 2, padding: same }", "adaptive_average_pooling2d: { output_size: [2, 3] }",
        "batch_normalization",
        "layer_normalization: { axis: [1, 3] }", "group_normalization: { groups: -1 }", "up_sampling2d: { size: [1, 2] }",
        "up_sampling2d: { interpolation: bilinear }", "zero_padding2d: { padding: [[1, 0], [0, 2]] }",
        "cropping2d: { cropping: [[0, 1], [1, 0]] }",
        "permute: { dims: [2, 1, 3] }", "depth_to_space: { block_size: 2, mode: crd }", "prelu: { shared_axes: [1, 2] }",
        "dense: { units: 3, activation: elu }",
        "add: [ [ conv2d: { filters: 3, kernel_size: 1 } ], [ conv2d: { filters: 3, kernel_size: 3, padding: same } ] ]",
        "concatenate: [ [ max_pooling2d: { pool_size: 3, strides: 1, padding: same } ], [ ], [ conv2d: { filters: 2, kernel_size: 1, activation: gelu } ] ]",
        "multiply: [ [ ], [ global_average_pooling2d: { keepdims: true }, activation: sigmoid ] ]",
        "maximum: [ [ ], [ rescaling: { scale: 0.5, offset: 0.25 } ] ]",
        "repeat: { times: 2, layers: [ conv2d: { filters: 2, kernel_size: 2, padding: same }, activation: softsign ] }",
    ];

    private static readonly string[] OnSequences =
    [
        "conv1d: { filters: 3, kernel_size: 3, padding: causal, dilation_rate: 2 }",
        "conv1d: { filters: 4, kernel_size: 3, padding: same, strides: 2, activation: relu }",
        "conv1d_transpose: { filters: 2, kernel_size: 4, strides: 2, padding: same }", "max_pooling1d",
        "average_pooling1d: { pool_size: 3, strides: 2, padding: same }", "batch_normalization: { momentum: 0.9 }", "layer_normalization", "zero_padding1d",
        "cropping1d: { cropping: [1, 0] }", "dense: { units: 4, activation: tanh }",
        "permute: { dims: [2, 1] }", "prelu", "average: [ [ ], [ activation: softmax ] ]",
        "add: [ [ conv1d: { filters: 2, kernel_size: 1, kernel_regularizer: { l1: 0.001 } } ], [ conv1d: { filters: 2, kernel_size: 3, padding: same } ] ]",
    ];

    private static readonly string[] OnVectors =
    [
        "dense: { units: 7, activation: relu }", "dense: { units: 5, use_bias: false, kernel_regularizer: { l2: 0.01 } }",
        "dense: { units: 6, trainable: false }",
        "batch_normalization", "layer_normalization: { epsilon: 0.01 }", "softmax", "prelu", "repeat_vector: { n: 3 }", "activation: mish",
        "add: [ [ dense: { units: 4 } ], [ dense: { units: 4, activation: sigmoid } ] ]", "concatenate: [ [ ], [ dense: { units: 3 } ] ]",
        "subtract: [ [ ], [ rescaling: { scale: 0.5, offset: 0 } ] ]", "normalization",
    ];

    public static IEnumerable<GoldenFile> Files() => Enumerable.Range(1, Count).Select(seed => Networks.File(
        "random", FormattableString.Invariant($"{seed:000}"), Draw(seed), Draw(seed)));

    /// <summary>A model file on one line.</summary>
    private static string Draw(int seed)
    {
        var draws = 0;
        int Next(int below) => (int)((uint)Numbers.Hash(seed, draws++) % below);
        var input = Next(4) switch
        {
            0 => $"[{5 + Next(8)}, {1 + Next(4)}]",
            1 => $"[{4 + Next(9)}]",
            _ => $"[{4 + Next(5)}, {4 + Next(5)}, {1 + Next(4)}]",
        };
        var layers = new List<string>();
        for (var (tries, wanted) = (0, 2 + Next(5)); layers.Count < wanted && tries < 100; tries++)
        {
            var rank = Shape(input, layers)!.Length;
            var table = rank == 4 ? OnMaps : rank == 3 ? OnSequences : OnVectors;
            layers.Add(table[Next(table.Length)]);
            if (Shape(input, layers) is not { } shape || shape[1..].Aggregate((count, extent) => count * extent) > MostValues)
                layers.RemoveAt(layers.Count - 1);
        }

        string[] all = [.. layers, "flatten", "dense: { units: 3 }"];
        return $"{{ input: {input}, layers: [ {string.Join(", ", all)} ] }}";
    }

    /// <summary>What leaves; null where libtorch refuses.</summary>
    private static long[]? Shape(string input, IEnumerable<string> layers)
    {
        using var frozen = no_grad();
        try
        {
            var model = Model.Read($"{{ input: {input}, layers: [ {string.Join(", ", layers.Append("rescaling: { scale: 1, offset: 0 }"))} ] }}");
            return model.Run([zeros([1, .. model.Inputs[0].Shape.Select(extent => (long)extent)])], new Parameters())[0].shape;
        }
        catch (Exception e) when (e is System.Runtime.InteropServices.ExternalException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
