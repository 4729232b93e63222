using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>Convolutions by libtorch's own, with Keras' borders and orders of axes.</summary>
internal static class Convolutions
{
    public static Tensor Conv2D(Layer layer, Tensor x)
    {
        var (size, groups, filters) = (layer.Options.Pair("kernel_size"), layer.Options.Integer("groups", 1), layer.Options.Integer("filters"));
        var kernel = layer.Weight("kernel", size.Y, size.X, (int)x.shape[3] / groups, filters);
        return layer.Ended(Plain(layer.Options, x, kernel, layer.Bias(filters), groups));
    }

    public static Tensor Conv1D(Layer layer, Tensor x)
    {
        var (size, groups, filters) = (layer.Options.Integer("kernel_size"), layer.Options.Integer("groups", 1), layer.Options.Integer("filters"));
        var kernel = layer.Weight("kernel", size, (int)x.shape[2] / groups, filters).unsqueeze(0);
        var bias = layer.Bias(filters);
        return layer.Ended(Layer.AsRow(x, row => Plain(layer.Options, row, kernel, bias, groups)));
    }

    public static Tensor Depthwise(Layer layer, Tensor x)
    {
        var kernel = OfEachChannel(layer, "kernel", x);
        return layer.Ended(Apart(layer.Options, x, kernel, layer.Bias((int)(kernel.shape[2] * kernel.shape[3]))));
    }

    public static Tensor Separable(Layer layer, Tensor x)
    {
        var (kernel, filters) = (OfEachChannel(layer, "depthwise_kernel", x), layer.Options.Integer("filters"));
        var apart = Apart(layer.Options, x, kernel, null);
        var mixing = layer.Weight("pointwise_kernel", 1, 1, (int)apart.shape[3], filters);
        return layer.Ended(Plain(new Options(null), apart, mixing, layer.Bias(filters), 1));
    }

    public static Tensor Transpose2D(Layer layer, Tensor x)
    {
        var (size, filters) = (layer.Options.Pair("kernel_size"), layer.Options.Integer("filters"));
        return layer.Ended(Transposed(layer, x, layer.Weight("kernel", size.Y, size.X, filters, (int)x.shape[3]), filters));
    }

    public static Tensor Transpose1D(Layer layer, Tensor x)
    {
        var (size, filters) = (layer.Options.Integer("kernel_size"), layer.Options.Integer("filters"));
        var kernel = layer.Weight("kernel", size, filters, (int)x.shape[2]).unsqueeze(0);
        return layer.Ended(Layer.AsRow(x, row => Transposed(layer, row, kernel, filters)));
    }

    private static Tensor OfEachChannel(Layer layer, string role, Tensor x)
    {
        var size = layer.Options.Pair("kernel_size");
        return layer.Weight(role, size.Y, size.X, (int)x.shape[3], layer.Options.Integer("depth_multiplier", 1));
    }

    /// <param name="kernel">[height, width, channels, multiplier].</param>
    private static Tensor Apart(Options options, Tensor x, Tensor kernel, Tensor? bias)
    {
        var groups = (int)kernel.shape[2];
        var inGroups = kernel.reshape(kernel.shape[0], kernel.shape[1], 1, groups * kernel.shape[3]);
        return Plain(options, x, inGroups, bias, groups);
    }

    /// <param name="kernel">[height, width, channels of a group, filters].</param>
    private static Tensor Plain(Options options, Tensor x, Tensor kernel, Tensor? bias, int groups)
    {
        var (rows, columns) = Windows.Of(options, x, ((int)kernel.shape[0], (int)kernel.shape[1]), options.Pair("strides"), options.Pair("dilation_rate"));
        return Layer.Back(F.conv2d(
            Layer.Front(Windows.Padded(x, rows, columns, 0)), kernel.permute(3, 2, 0, 1).contiguous(), bias, [rows.Stride, columns.Stride], [0, 0],
            [rows.Dilation, columns.Dilation], groups));
    }

    /// <param name="kernel">[height, width, filters, channels].</param>
    private static Tensor Transposed(Layer layer, Tensor x, Tensor kernel, int filters)
    {
        var (options, strides, dilation) = (layer.Options, layer.Options.Pair("strides"), layer.Options.Pair("dilation_rate"));
        if (x.shape[1] == 1 && kernel.shape[0] == 1) (strides.Y, dilation.Y) = (1, 1);
        var full = Layer.Back(F.conv_transpose2d(
            Layer.Front(x), kernel.permute(3, 2, 0, 1).contiguous(), null, [strides.Y, strides.X], [0, 0], [0, 0], [dilation.Y, dilation.X], 1));
        (int? Y, int? X) extra = options.Has("output_padding") ? options.Pair("output_padding") : (null, null);
        if (kernel.shape[0] == 1 && strides.Y == 1) extra.Y = null;
        var kept = Kept(full, 1, x.shape[1], strides.Y, Windows.Reach((int)kernel.shape[0], dilation.Y), options, extra.Y);
        kept = Kept(kept, 2, x.shape[2], strides.X, Windows.Reach((int)kernel.shape[1], dilation.X), options, extra.X);
        return layer.Bias(filters) is { } bias ? kept + bias : kept;
    }

    /// <summary>What Keras keeps of all that the windows reach: of one axis, with zeros behind where it keeps more than there is.</summary>
    private static Tensor Kept(Tensor full, int axis, long inputs, int stride, int reach, Options options, int? extra)
    {
        var (first, length) = Range();
        var missing = first + length - full.shape[axis];
        if (missing > 0)
        {
            var zeros = full.narrow(axis, 0, 1).zeros_like();
            full = cat([full, .. Enumerable.Repeat(zeros, (int)missing)], axis);
        }

        return full.narrow(axis, first, length);

        (long First, long Length) Range()
        {
            var isSame = options.Word("padding", "valid") == "same";
            if (!isSame) return (0, extra is { } more ? ((inputs - 1) * stride) + reach + more : ((inputs - 1) * stride) + Math.Max(reach, stride));
            if (extra is not { } rest) return (Math.Max(reach - stride, 0) / 2, inputs * stride);
            var cut = reach + (reach % 2) - 2 + rest;
            return (reach - 1 - Math.Min((cut + 1) / 2, reach - 1), ((inputs - 1) * stride) + (reach % 2) + rest);
        }
    }
}
