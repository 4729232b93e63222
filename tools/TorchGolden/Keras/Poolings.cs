using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>Poolings by libtorch's own, with Keras' borders.</summary>
internal static class Poolings
{
    public static Tensor Max(Layer layer, Tensor x)
    {
        var (rows, columns) = Of(layer, x);
        return Layer.Back(F.max_pool2d(
            Layer.Front(Windows.Padded(x, rows, columns, double.NegativeInfinity)), [rows.Size, columns.Size], [rows.Stride, columns.Stride]));
    }

    /// <summary>What lies outside is not counted: the mean with zeros there, divided by the share of the window that lies inside.</summary>
    public static Tensor Average(Layer layer, Tensor x)
    {
        var (rows, columns) = Of(layer, x);
        Tensor Mean(Tensor of) => F.avg_pool2d(
            Layer.Front(Windows.Padded(of, rows, columns, 0)), [rows.Size, columns.Size], [rows.Stride, columns.Stride]);
        return Layer.Back(Mean(x) / Mean(ones_like(x)));
    }

    /// <summary>Over all axes between the examples and the channels.</summary>
    public static Tensor Global(Layer layer, Tensor x, Func<Tensor, Tensor> ofPlaces)
    {
        var pooled = ofPlaces(x.flatten(1, -2));
        return layer.Options.Flag("keepdims", false) ? pooled.reshape([x.shape[0], .. Enumerable.Repeat(1L, (int)x.dim() - 2), x.shape[^1]]) : pooled;
    }

    public static Tensor Adaptive(Layer layer, Tensor x)
    {
        var size = layer.Options.Pair("output_size");
        return Layer.Back(F.adaptive_avg_pool2d(Layer.Front(x), [size.Y, size.X]));
    }

    private static (Window Rows, Window Columns) Of(Layer layer, Tensor x)
    {
        var size = layer.Options.Pair("pool_size", 2);
        if (layer.Word.EndsWith("1d", StringComparison.Ordinal)) size.Y = 1;
        return Windows.Of(layer.Options, x, size, layer.Options.Has("strides") ? layer.Options.Pair("strides") : size, (1, 1));
    }
}
