using TorchGolden.Keras;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchNetworksPeer;

/// <summary>Modules of windows that slide. Keras' borders may be larger behind than before; libtorch's may not, and zeros are put there first.</summary>
internal sealed class Windowed(Modules modules)
{
    public Node Convolution(Options options, long[] shape, int filters, int groups, bool hasBias = true)
    {
        var (size, strides) = (options.Pair("kernel_size"), options.Pair("strides"));
        var (rows, columns) = Both(options, shape, size, strides);
        var isEven = rows.IsEven && columns.IsEven;
        var run = modules.Own(nn.Conv2d(
            shape[0], filters, (size.Y, size.X), (strides.Y, strides.X), isEven ? (rows.Before, columns.Before) : (0, 0), groups: groups,
            bias: hasBias && options.Flag("use_bias", true)));
        return new Node(isEven ? run : x => run(Padded(x, rows, columns, 0)), [filters, rows.Outputs, columns.Outputs]);
    }

    /// <summary>A convolution along one axis.</summary>
    public Node Sequence(Options options, long[] shape)
    {
        var (size, strides, filters) = (options.Integer("kernel_size"), options.Integer("strides", 1), options.Integer("filters"));
        var steps = Along(options, shape[1], size, strides);
        var run = modules.Own(nn.Conv1d(shape[0], filters, size, strides, steps.IsEven ? steps.Before : 0, bias: options.Flag("use_bias", true)));
        return new Node(steps.IsEven ? run : x => run(F.pad(x, [steps.Before, steps.Behind])), [filters, steps.Outputs]);
    }

    /// <summary>Of windows that meet and do not overlap: the networks here have no others.</summary>
    public Node Transposed(Options options, long[] shape)
    {
        var (size, strides, filters) = (options.Pair("kernel_size"), options.Pair("strides"), options.Integer("filters"));
        if (size != strides) throw new NotSupportedException("conv2d_transpose with windows that overlap");
        return new Node(
            modules.Own(nn.ConvTranspose2d(shape[0], filters, (size.Y, size.X), (strides.Y, strides.X))),
            [filters, shape[1] * strides.Y, shape[2] * strides.X]);
    }

    public Node Pooling(Options options, long[] shape, bool isMaximum)
    {
        var size = options.Pair("pool_size", 2);
        var strides = options.Has("strides") ? options.Pair("strides") : size;
        var (rows, columns) = Both(options, shape, size, strides);
        var run = modules.Own(isMaximum
            ? nn.MaxPool2d((size.Y, size.X), (strides.Y, strides.X))
            : nn.AvgPool2d((size.Y, size.X), (strides.Y, strides.X)));
        var isBare = rows.Before + rows.Behind + columns.Before + columns.Behind == 0;
        return new Node(isBare ? run : x => run(Padded(x, rows, columns, double.NegativeInfinity)), [shape[0], rows.Outputs, columns.Outputs]);
    }

    private static (Direction Rows, Direction Columns) Both(Options options, long[] shape, (int Y, int X) size, (int Y, int X) strides) =>
        (Along(options, shape[1], size.Y, strides.Y), Along(options, shape[2], size.X, strides.X));

    private static Tensor Padded(Tensor x, Direction rows, Direction columns, double border) =>
        F.pad(x, [columns.Before, columns.Behind, rows.Before, rows.Behind], PaddingModes.Constant, border);

    private static Direction Along(Options options, long inputs, int size, int stride) =>
        new(Windows.Along(options.Word("padding", "valid"), (int)inputs, size, stride, dilation: 1), inputs);

    /// <summary>One direction of a window over so many values.</summary>
    private sealed record Direction(Window Window, long Inputs)
    {
        public int Before => Window.Before;

        public int Behind => Window.Behind;

        public bool IsEven => Before == Behind;

        /// <summary>How often it stands.</summary>
        public long Outputs => ((Inputs + Before + Behind - Window.Size) / Window.Stride) + 1;
    }
}
