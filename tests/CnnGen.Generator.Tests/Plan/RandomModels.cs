using System.Globalization;
using CnnGen.Generator.Model;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>Correct models in which the kinds of layers follow each other in any order, for property tests.</summary>
internal static class RandomModels
{
    private static readonly string[] OnMaps =
    [
        "conv2d: { filters: 3, kernel_size: 2, activation: relu }",
        "conv2d: { filters: 9, kernel_size: [1, 3], padding: same, kernel_regularizer: l2, activity_regularizer: l1 }",
        "conv2d: { filters: 2, kernel_size: 2, strides: 2, padding: same, use_bias: false, activation: relu }",
        "conv2d: { filters: 5, kernel_size: 2, activation: tanh, trainable: false }",
        "max_pooling2d: { pool_size: 2, padding: same }",
        "max_pooling2d: { pool_size: [2, 1], strides: 1 }",
        "activation: relu",
        "softmax",
        "prelu: { shared_axes: [1, 2] }",
        "prelu",
        "dropout: { rate: 0.5 }",
    ];

    private static readonly string[] OnVectors =
    [
        "dense: { units: 9, activation: relu, bias_regularizer: l1, activity_regularizer: l2 }",
        "dense: { units: 3, use_bias: false }",
        "dense: { units: 7, activation: relu, trainable: false }",
        "dense: { units: 5, activation: softmax }",
        "prelu",
        "activation: relu",
        "dropout: { rate: 0.25 }",
    ];

    public static readonly Gen<Network> Networks =
        Gen.Select(Gen.Int[1, 3], OneOf(OnMaps).List[0, 5], OneOf(OnVectors).List[0, 3], Gen.Int[1, 20])
            .Select((channels, maps, vectors, batch) => Bind(channels, [.. maps, "flatten", .. vectors, "dense: { units: 2 }"], batch));

    private static Gen<string> OneOf(string[] layers) => Gen.Int[0, layers.Length - 1].Select(i => layers[i]);

    private static Network Bind(int channels, string[] layers, int batch) => GeneratorDriverHelper.Bind(string.Create(
        CultureInfo.InvariantCulture,
        $"name: Random\ninput: [40, 37, {channels}]\nlayers:\n{string.Concat(layers.Select(l => $"- {l}\n"))}training: {{ batch_size: {batch} }}"));
}
