using TorchGolden.Keras;
using static TorchSharp.torch;

namespace TorchNetworksPeer;

/// <summary>libtorch's modules by Keras' words.</summary>
internal sealed class Catalog(Modules modules)
{
    private readonly Windowed _windowed = new(modules);

    /// <param name="shape">Of an example that arrives, channels first.</param>
    /// <param name="isOwn">Whether nobody else asks for what arrives.</param>
    public Node Layer(string word, Options options, long[] shape, bool isOwn)
    {
        if ((options["kernel_regularizer"] ?? options["depthwise_regularizer"]) is { } penalty) modules.L2 = new Options(penalty).Number("l2");
        var node = Bare(word, options, shape, isOwn);
        return options["activation"] is { } function ? node.Then(Function(Options.Text(function), isOwn: true)) : node;
    }

    private Node Bare(string word, Options options, long[] shape, bool isOwn) => word switch
    {
        "conv2d" => _windowed.Convolution(options, shape, options.Integer("filters"), options.Integer("groups", 1)),
        "depthwise_conv2d" => _windowed.Convolution(options, shape, (int)shape[0], (int)shape[0]),
        "separable_conv2d" => Separable(options, shape),
        "conv1d" => _windowed.Sequence(options, shape),
        "conv2d_transpose" => _windowed.Transposed(options, shape),
        "max_pooling2d" => _windowed.Pooling(options, shape, isMaximum: true),
        "average_pooling2d" => _windowed.Pooling(options, shape, isMaximum: false),
        "global_average_pooling2d" => new Node(x => x.mean([2, 3]), [shape[0]]),
        "global_average_pooling1d" => new Node(x => x.mean([2]), [shape[0]]),
        "up_sampling2d" => UpSampling(options, shape),
        "batch_normalization" => new Node(modules.Own(shape.Length == 3 ? nn.BatchNorm2d(shape[0], 1e-3) : nn.BatchNorm1d(shape[0], 1e-3)), shape),
        "activation" => new Node(Function(Options.Text(options.Node!), isOwn), shape),
        "dropout" => new Node(modules.Own(nn.Dropout(options.Number("rate"))), shape),
        "gaussian_noise" => new Node(x => x + (randn_like(x) * options.Number("stddev")), shape),
        "rescaling" => new Node(x => x * options.Number("scale"), shape),
        "flatten" => new Node(x => x.flatten(1), [shape.Aggregate((product, extent) => product * extent)]),
        "dense" => new Node(modules.Own(nn.Linear(shape[0], options.Integer("units"))), [options.Integer("units")]),
        _ => throw new NotSupportedException(word),
    };

    private Node Separable(Options options, long[] shape)
    {
        var apart = _windowed.Convolution(options, shape, (int)shape[0], (int)shape[0], hasBias: false);
        var filters = options.Integer("filters");
        return new Node(apart.Then(modules.Own(nn.Conv2d(shape[0], filters, 1L))).Run, [filters, .. apart.Shape[1..]]);
    }

    private static Node UpSampling(Options options, long[] shape)
    {
        var factors = options.Pair("size", 2);
        long[] size = [shape[1] * factors.Y, shape[2] * factors.X];
        var isBilinear = options.Word("interpolation", "nearest") == "bilinear";
        return new Node(
            x => nn.functional.interpolate(
                x, size, mode: isBilinear ? InterpolationMode.Bilinear : InterpolationMode.Nearest, align_corners: isBilinear ? false : null),
            [shape[0], .. size]);
    }

    private Func<Tensor, Tensor> Function(string word, bool isOwn) => modules.Own(word switch
    {
        "relu" => nn.ReLU(inplace: isOwn),
        "tanh" => nn.Tanh(),
        "sigmoid" => nn.Sigmoid(),
        _ => throw new NotSupportedException(word),
    });
}
