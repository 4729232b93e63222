using TorchGolden.Keras;
using YamlDotNet.RepresentationModel;
using static TorchSharp.torch;

namespace TorchGolden;

/// <summary>Layers alone: what they give, and the gradients of all that they take.</summary>
internal static class Layers
{
    private const int Examples = 3;

    /// <summary>New ones at the end: the place says which numbers are drawn.</summary>
    private static readonly (string Name, string Spelling, string Input)[] Rows =
    [
        ("conv2d-same", "conv2d: { filters: 3, kernel_size: 3, strides: 2, padding: same }", "[5, 4, 2]"),
        ("conv2d-dilation_rate", "conv2d: { filters: 4, kernel_size: [2, 3], dilation_rate: [2, 1] }", "[5, 6, 2]"),
        ("conv2d-dilation_rate-same", "conv2d: { filters: 2, kernel_size: 3, dilation_rate: 2, padding: same }", "[4, 5, 2]"),
        ("conv2d-groups", "conv2d: { filters: 4, kernel_size: 2, groups: 2, strides: [1, 2], padding: same }", "[3, 4, 4]"),
        ("conv2d-activation", "conv2d: { filters: 4, kernel_size: 2, use_bias: false, activation: tanh }", "[3, 4, 2]"),
        ("conv1d", "conv1d: { filters: 3, kernel_size: 3 }", "[7, 2]"),
        ("conv1d-same", "conv1d: { filters: 3, kernel_size: 3, padding: same, strides: 2 }", "[6, 2]"),
        ("conv1d-causal", "conv1d: { filters: 2, kernel_size: 3, padding: causal, dilation_rate: 2 }", "[7, 2]"),
        ("conv1d-groups", "conv1d: { filters: 4, kernel_size: 2, groups: 2 }", "[5, 2]"),
        ("depthwise_conv2d", "depthwise_conv2d: { kernel_size: 3, padding: same, strides: 2 }", "[5, 4, 3]"),
        ("depthwise_conv2d-depth_multiplier", "depthwise_conv2d: { kernel_size: 2, depth_multiplier: 2, dilation_rate: 2 }", "[4, 4, 2]"),
        ("separable_conv2d", "separable_conv2d: { filters: 3, kernel_size: 3, padding: same }", "[4, 3, 2]"),
        ("separable_conv2d-depth_multiplier", "separable_conv2d: { filters: 2, kernel_size: 2, depth_multiplier: 2, activation: sigmoid }", "[3, 3, 2]"),
        ("conv2d_transpose", "conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2 }", "[3, 2, 2]"),
        ("conv2d_transpose-same", "conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2, padding: same }", "[3, 2, 2]"),
        ("conv2d_transpose-same-even", "conv2d_transpose: { filters: 2, kernel_size: 4, strides: 2, padding: same }", "[2, 3, 2]"),
        ("conv2d_transpose-wide", "conv2d_transpose: { filters: 2, kernel_size: 2, strides: 3 }", "[2, 2, 2]"),
        ("conv2d_transpose-output_padding", "conv2d_transpose: { filters: 2, kernel_size: 3, strides: 2, padding: same, output_padding: 1 }", "[2, 3, 2]"),
        ("conv2d_transpose-dilation_rate", "conv2d_transpose: { filters: 2, kernel_size: 2, dilation_rate: 2 }", "[3, 2, 2]"),
        ("conv1d_transpose", "conv1d_transpose: { filters: 2, kernel_size: 5, strides: 2 }", "[3, 2]"),
        ("conv1d_transpose-same", "conv1d_transpose: { filters: 2, kernel_size: 5, strides: 2, padding: same }", "[4, 2]"),
        ("max_pooling2d-same", "max_pooling2d: { pool_size: 3, strides: 2, padding: same }", "[4, 5, 2]"),
        ("max_pooling2d-overlapping", "max_pooling2d: { pool_size: [3, 2], strides: 1 }", "[4, 4, 2]"),
        ("max_pooling1d-same", "max_pooling1d: { pool_size: 3, strides: 2, padding: same }", "[6, 2]"),
        ("average_pooling2d", "average_pooling2d: { pool_size: [2, 3] }", "[5, 6, 2]"),
        ("average_pooling2d-same", "average_pooling2d: { pool_size: 3, strides: 2, padding: same }", "[4, 5, 2]"),
        ("average_pooling1d-same", "average_pooling1d: { pool_size: 3, strides: 1, padding: same }", "[5, 2]"),
        ("global_average_pooling2d", "global_average_pooling2d", "[3, 2, 3]"),
        ("global_average_pooling1d", "global_average_pooling1d: { keepdims: true }", "[4, 3]"),
        ("global_max_pooling2d", "global_max_pooling2d: { keepdims: true }", "[3, 4, 2]"),
        ("global_max_pooling1d", "global_max_pooling1d", "[5, 3]"),
        ("adaptive_average_pooling2d", "adaptive_average_pooling2d: { output_size: [3, 4] }", "[5, 7, 2]"),
        ("batch_normalization", "batch_normalization", "[2, 3, 3]"),
        ("batch_normalization-options", "batch_normalization: { scale: false, epsilon: 0.1, momentum: 0.75 }", "[4, 3]"),
        ("batch_normalization-vector", "batch_normalization: { center: false }", "5"),
        ("batch_normalization-axis", "batch_normalization: { axis: 1 }", "[3, 2, 2]"),
        ("batch_normalization-trainable", "batch_normalization: { trainable: false }", "[2, 2, 3]"),
        ("layer_normalization", "layer_normalization", "[2, 2, 4]"),
        ("layer_normalization-axis", "layer_normalization: { axis: [1, 3], epsilon: 1e-5 }", "[3, 2, 2]"),
        ("layer_normalization-all", "layer_normalization: { axis: [1, 2, 3] }", "[2, 2, 3]"),
        ("group_normalization", "group_normalization: { groups: 2 }", "[2, 2, 4]"),
        ("group_normalization-instance", "group_normalization: { groups: -1, epsilon: 1e-5 }", "[3, 4]"),
        ("normalization", "normalization", "[2, 3]"),
        ("normalization-invert", "normalization: { invert: true }", "[2, 2, 2]"),
        ("rescaling", "rescaling: { scale: 0.5, offset: -1 }", "[2, 2, 1]"),
        ("zero_padding2d", "zero_padding2d: { padding: [[1, 0], [2, 3]] }", "[2, 3, 2]"),
        ("zero_padding1d", "zero_padding1d: { padding: [1, 2] }", "[3, 2]"),
        ("cropping2d", "cropping2d: { cropping: [[1, 0], [0, 2]] }", "[3, 4, 2]"),
        ("cropping1d", "cropping1d: { cropping: [1, 2] }", "[5, 2]"),
        ("up_sampling2d", "up_sampling2d: { size: [2, 3] }", "[2, 3, 2]"),
        ("up_sampling2d-bilinear", "up_sampling2d: { size: [2, 3], interpolation: bilinear }", "[3, 2, 2]"),
        ("depth_to_space", "depth_to_space: { block_size: 2 }", "[2, 1, 12]"),
        ("depth_to_space-crd", "depth_to_space: { block_size: 2, mode: crd }", "[1, 2, 12]"),
        ("permute", "permute: { dims: [3, 1, 2] }", "[2, 3, 4]"),
        ("reshape", "reshape: { target_shape: [4, -1] }", "[2, 3, 4]"),
        ("repeat_vector", "repeat_vector: { n: 3 }", "4"),
        ("dense", "dense: { units: 3, activation: elu }", "6"),
        ("dense-places", "dense: { units: 3 }", "[2, 3, 4]"),
        ("prelu-shared_axes", "prelu: { shared_axes: [1, 2] }", "[2, 3, 3]"),
        ("unit_normalization", "unit_normalization", "[2, 2, 4]"),
        ("unit_normalization-axis", "unit_normalization: { axis: [1, 3] }", "[3, 2, 2]"),
    ];

    private static readonly Dictionary<string, Tensor> s_unnamed = new(StringComparer.Ordinal);

    public static IEnumerable<GoldenFile> Files() => Rows.Select((row, number) => File(row.Name, row.Spelling, row.Input, number));

    private static GoldenFile File(string name, string spelling, string input, int seed)
    {
        var layer = Parsed($"- {spelling}");
        long[] shape = [Examples, .. Array.ConvertAll(Options.Items(Parsed(input)), item => (long)Options.Integer(item))];
        var x = Numbers.Draw((int)shape.Aggregate((count, extent) => count * extent), limit: 2, seed);
        var declared = new Parameters();
        Tensor Run(Tensor arriving, Parameters parameters) => new Walk(new Blocks(null), parameters, s_unnamed).List(layer, arriving);
        var size = (int)Run(tensor(x, shape), declared).numel();
        var upstream = Numbers.Draw(size, limit: 1, seed + 1000);
        var weights = declared.All.Select((of, i) => Values(of.Parameter, seed + (2000 * (i + 1)))).ToArray();
        var figures = Figures.Of([tensor(x, shape), .. weights.Select(values => tensor(values))], Both, Both);
        return new GoldenFile(
            "layers", name, spelling, "libtorch's functions, with Keras' borders and orders of axes",
            [
                new Table().Add("upstream", upstream).Add("value", figures[0]), new Table().Add("x", x).Add("gradient", figures[1]),
                .. declared.All.Select((of, i) => new Table()
                    .Add(of.Parameter.Role, weights[i]).Add(of.Parameter.IsTrained ? "gradient" : "behind", figures[i + 2])),
            ])
        { Of = input };

        Tensor[] Both(Tensor[] given)
        {
            Tensor[] leaves = [given[0], .. given[1..].Where((_, i) => declared.All[i].Parameter.IsTrained)];
            foreach (var leaf in leaves) leaf.requires_grad_();
            var parameters = new Parameters(given[1..]);
            var value = Run(given[0], parameters);
            var gradients = new Queue<Tensor>(autograd.grad([value], leaves, [tensor(upstream).to(value.dtype).reshape(value.shape)]));
            return
            [
                value.flatten(), gradients.Dequeue().flatten(),
                .. parameters.All.Select(of => (of.Parameter.IsTrained ? gradients.Dequeue() : of.Values).flatten()),
            ];
        }
    }

    private static float[] Values(Parameter parameter, int seed)
    {
        var draws = Numbers.Draw(parameter.Shape.Aggregate(1, (count, extent) => count * extent), limit: 1, seed);
        return parameter.Role.EndsWith("variance", StringComparison.Ordinal) ? Array.ConvertAll(draws, draw => 1 + (draw / 2)) : draws;
    }

    private static YamlNode Parsed(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents[0].RootNode;
    }
}
