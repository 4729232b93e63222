using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchGolden.Keras;

/// <summary>One direction of a window that slides: where it starts, and how far it reaches over the ends.</summary>
internal sealed record Window(int Size, int Stride, int Dilation, int Before, int Behind);

/// <summary>Keras' borders, which libtorch does not have: they may be larger behind than before.</summary>
internal static class Windows
{
    /// <summary>From the first value under a window to behind the last.</summary>
    public static int Reach(int size, int dilation) => (dilation * (size - 1)) + 1;

    /// <param name="x">A map, or a sequence as a map of one row, over which a window of one row slides in one direction.</param>
    public static (Window Rows, Window Columns) Of(Options options, Tensor x, (int Y, int X) size, (int Y, int X) strides, (int Y, int X) dilation)
    {
        if (x.shape[1] == 1 && size.Y == 1) (strides.Y, dilation.Y) = (1, 1);
        var padding = options.Word("padding", "valid");
        return (
            Along(padding == "causal" ? "valid" : padding, (int)x.shape[1], size.Y, strides.Y, dilation.Y),
            Along(padding, (int)x.shape[2], size.X, strides.X, dilation.X));
    }

    public static Tensor Padded(Tensor x, Window rows, Window columns, double border) =>
        F.pad(x, [0, 0, columns.Before, columns.Behind, rows.Before, rows.Behind], PaddingModes.Constant, border);

    public static Window Along(string padding, int inputs, int size, int stride, int dilation)
    {
        var reach = Reach(size, dilation);
        if (padding == "causal") return new Window(size, stride, dilation, reach - 1, 0);
        var all = padding == "same" ? Math.Max(((((inputs + stride - 1) / stride) - 1) * stride) + reach - inputs, 0) : 0;
        return new Window(size, stride, dilation, all / 2, all - (all / 2));
    }
}
