using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Graph;
using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests.Layers;

/// <summary>
/// Models around one layer each: it takes the network's input, whose channels are last; or what a convolution or dense layer gives, channels first; or the
/// features of a map that was flattened so.
/// </summary>
internal static class LayerModels
{
    private const string Conv = "conv2d: { filters: 3, kernel_size: 3, padding: same }";

    /// <summary>Those that the numeric tests have elsewhere, and branches.</summary>
    private static readonly (string Yaml, string Input)[] Further =
    [
        ("conv2d: { filters: 3, kernel_size: 3 }", "[5, 4, 2]"),
        ("conv2d: { filters: 3, kernel_size: [4, 3], strides: [2, 1], padding: same, activation: relu }", "[7, 5, 2]"),
        ("conv2d: { filters: 4, kernel_size: 3, strides: 3, groups: 2, dilation_rate: 2, padding: same, use_bias: false }", "[7, 8, 4]"),
        ("conv1d: { filters: 3, kernel_size: 3, padding: causal, strides: 2, activation: relu }", "[6, 2]"),
        ("depthwise_conv2d: { kernel_size: 3, padding: same, dilation_rate: 2, depth_multiplier: 3, use_bias: false }", "[5, 4, 2]"),
        ("separable_conv2d: { filters: 3, kernel_size: 3, strides: 2, padding: same, depth_multiplier: 2, activation: relu }", "[5, 5, 2]"),
        ("conv2d_transpose: { filters: 3, kernel_size: 5, strides: 2, padding: same, activation: relu }", "[3, 4, 2]"),
        ("conv2d_transpose: { filters: 3, kernel_size: [4, 2], strides: [2, 3], padding: same }", "[3, 4, 2]"),
        ("conv2d_transpose: { filters: 3, kernel_size: [1, 2], strides: [3, 3], padding: valid, dilation_rate: 2 }", "[3, 4, 2]"),
        ("conv2d_transpose: { filters: 3, kernel_size: 3, strides: 3, padding: same, output_padding: [1, 2] }", "[3, 2, 2]"),
        ("conv1d_transpose: { filters: 3, kernel_size: 2, strides: 4, padding: same, use_bias: false }", "[3, 2]"),
        ("max_pooling2d: { pool_size: 3, strides: 2, padding: same }", "[6, 5, 2]"),
        ("max_pooling2d: { pool_size: [4, 5] }", "[4, 5, 2]"),
        ("average_pooling2d: { pool_size: [3, 4], strides: [1, 3] }", "[5, 8, 2]"),
        ("average_pooling2d: { pool_size: 5, strides: 1, padding: same }", "[2, 3, 2]"),
        ("average_pooling1d: { pool_size: 2 }", "[5, 3]"),
        ("global_average_pooling2d: { keepdims: true }", "[2, 3, 4]"),
        ("global_average_pooling1d", "[4, 3]"),
        ("global_max_pooling2d", "[3, 2, 4]"),
        ("adaptive_average_pooling2d: { output_size: [3, 2] }", "[6, 4, 2]"),
        ("adaptive_average_pooling2d: { output_size: 1 }", "[3, 2, 2]"),
        ("adaptive_average_pooling2d: { output_size: [5, 3] }", "[7, 8, 2]"),
        ("batch_normalization: { center: false, scale: false }", "12"),
        ("batch_normalization: { axis: 1 }", "[3, 2, 2]"),
        ("batch_normalization: { axis: 1, scale: false }", "[3, 2]"),
        ("layer_normalization", "12"),
        ("layer_normalization: { axis: [1, 2, 3] }", "[2, 3, 4]"),
        ("layer_normalization: { axis: [1, 2, 3], scale: false, center: false }", "[2, 3, 4]"),
        ("layer_normalization: { axis: 2 }", "[2, 3, 4]"),
        ("layer_normalization: { axis: 1 }", "[3, 4]"),
        ("group_normalization: { groups: 3 }", "12"),
        ("group_normalization: { groups: 2, center: false }", "[3, 4]"),
        ("group_normalization: { groups: 1, center: false, scale: false }", "[3, 2, 4]"),
        ("normalization: { mean: 0.5, variance: 2 }", "12"),
        ("normalization: { mean: [1, -2], variance: [0.5, 0] }", "[3, 2]"),
        ("zero_padding2d: { padding: 2 }", "[2, 3, 2]"),
        ("zero_padding1d: { padding: [0, 2] }", "[3, 2]"),
        ("cropping2d: { cropping: 1 }", "[3, 4, 2]"),
        ("up_sampling2d: { size: [1, 3] }", "[2, 3, 2]"),
        ("up_sampling2d: { size: 2, interpolation: bilinear }", "[1, 4, 3]"),
        ("depth_to_space: { block_size: 3 }", "[2, 2, 9]"),
        ("permute: { dims: [2, 1] }", "[3, 4]"),
        ("permute: { dims: [2, 1, 3] }", "[3, 4, 2]"),
        ("repeat_vector: { n: 1 }", "12"),
        ("reshape: { target_shape: [2, 3, 2] }", "12"),
        ("reshape: { target_shape: [-1] }", "[2, 3, 2]"),
        ("reshape: { target_shape: [6, 4] }", "[2, 3, 4]"),
        ("reshape: { target_shape: [4, 3, 2] }", "[6, 4]"),
        ("flatten", "[2, 3, 4]"),
        ("flatten", "[3, 4]"),
        ("flatten", "12"),
        ("rescaling: { scale: 2 }", "12"),
        ("rescaling: { scale: 0 }", "12"),
        ("rescaling: { scale: 0, offset: 2 }", "[2, 3, 4]"),
        ("dense: { units: 4, activation: relu }", "12"),
        ("dense: { units: 5, activation: softmax }", "[2, 3, 4]"),
        ("activation: { relu: { max_value: 0.5, negative_slope: 0.1 } }", "[2, 3, 4]"),
        ("activation: gelu", "[3, 4]"),
        ("prelu", "12"),
        ("prelu: { shared_axes: [1, 2] }", "[2, 3, 4]"),
        ("prelu: { shared_axes: [1] }", "[3, 4]"),
        ("softmax", "12"),
        ("softmax", "[2, 3, 4]"),
        ("dropout: { rate: 0.5 }", "12"),
        ("dropout: { rate: 0.5 }", "[2, 3, 4]"),
        ($"add: [ [ {{ {Conv} }}, batch_normalization, {{ activation: relu }}, {{ {Conv} }} ], [ ] ]", "[5, 4, 3]"),
        ("add: [ [ ], [ softmax ], [ { activation: tanh } ] ]", "12"),
        ($"subtract: [ [ ], [ {{ {Conv} }} ] ]", "[5, 4, 3]"),
        ("multiply: [ [ ], [ { global_average_pooling2d: { keepdims: true } }, { dense: { units: 3, activation: sigmoid } } ] ]", "[3, 2, 3]"),
        ("multiply: [ [ { dense: { units: 1 } } ], [ ], [ { rescaling: { scale: 3 } } ] ]", "12"),
        ($"average: [ [ ], [ {{ {Conv} }} ], [ softmax ] ]", "[3, 2, 3]"),
        ("maximum: [ [ ], [ { rescaling: { scale: 0.5 } } ], [ { activation: tanh } ] ]", "[3, 2]"),
        ("minimum: [ [ ], [ { rescaling: { scale: 0.5 } } ] ]", "12"),
        ($"concatenate: [ [ {{ {Conv} }} ], [ {{ max_pooling2d: {{ pool_size: 3, strides: 1, padding: same }} }} ], [ ] ]", "[3, 4, 2]"),
        ("concatenate: { axis: 1, branches: [ [ ], [ { activation: relu } ] ] }", "[3, 4, 2]"),
        ("concatenate: { axis: 2, branches: [ [ ], [ { activation: relu } ] ] }", "[3, 4, 2]"),
        ("concatenate: { axis: 1, branches: [ [ ], [ { conv1d: { filters: 2, kernel_size: 2 } } ] ] }", "[3, 2]"),
        ("concatenate: [ [ ], [ { dense: { units: 2 } } ] ]", "12"),
        ("repeat: { times: 2, layers: [ { add: [ [ { conv1d: { filters: 2, kernel_size: 3, padding: same, activation: relu } } ], [ ] ] } ] }", "[6, 2]"),
    ];

    private static readonly (string Name, string Layer, string Text)[] Models =
    [
        .. LayerRows.All.Select(row => (row.Yaml, row.Input)).Concat(Further).Distinct().SelectMany((row, i) => Around(row.Yaml, row.Input, i)),
    ];

    private static readonly Lazy<CompiledModels> Compiled = new(() => new CompiledModels("LayerModels", Models.Select(model => (model.Name, model.Text))));

    /// <summary>Of each its name and what it is of.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var (name, layer, _) in Models) cases.Add(name, layer);
            return cases;
        }
    }

    /// <summary>What they are described as.</summary>
    public static IEnumerable<NetworkDescription> Networks => Models.Select(model =>
    {
        using var emitted = Create(model.Name);
        return emitted.Network.Description;
    });

    public static EmittedNetwork Create(string name) => Compiled.Value.Create(name);

    private static IEnumerable<(string Name, string Layer, string Text)> Around(string yaml, string input, int number)
    {
        // What follows has parameters, which a network must have, and takes the layer's output as it is.
        yield return ($"First{number}", $"{yaml} of {input}", Text(input, yaml, "prelu"));
        var network = CompiledModels.Bind("Shapes", Text(input, yaml, "prelu"));
        var (before, behind) = (Sums(network.Input, network.Input.Channels), Sums(network.Output, 3));
        yield return ($"Between{number}", $"{yaml} between layers, of {input}", Text(input, before, yaml, behind));
        if (!network.Input.IsVector || Map(network.Input.Size) is not { } map) yield break;
        var text = Text($"[{string.Join(", ", map.Dimensions)}]", Sums(map, map.Channels), "flatten", yaml, behind);
        yield return ($"Flattened{number}", $"{yaml} of a flattened map of {input}", text);
    }

    /// <summary>A layer whose sums go over channels or features.</summary>
    private static string Sums(Shape of, int count) => of.IsMap ? $"conv2d: {{ filters: {count}, kernel_size: 1 }}"
        : of.IsSequence ? $"conv1d: {{ filters: {count}, kernel_size: 1 }}"
        : $"dense: {{ units: {count} }}";

    /// <summary>A map of so many numbers that has several pixels of several channels; null if there is none.</summary>
    private static Shape? Map(int size) =>
        Enumerable.Range(2, size).FirstOrDefault(channels => size % channels == 0 && size / channels > 1) is > 0 and var found
            ? Shape.Map(size / found, 1, found)
            : null;

    private static string Text(string input, params IEnumerable<string> layers) =>
        $"input: {input}\nlayers:\n{string.Concat(layers.Select(layer => $"  - {layer}\n"))}loss: mean_squared_error\ntraining: {{ batch_size: 2 }}\n";
}
