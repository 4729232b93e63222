using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// The order in which a convolution's backward pass visits its outputs; part of the declared order of its sums. Row by row, or
/// window by window where a max-pooling follows.
/// </summary>
/// <param name="Count">How many pixels are visited.</param>
/// <param name="Index">The place of the current pixel in that order.</param>
/// <param name="Y">The row of the current pixel.</param>
/// <param name="X">The column of the current pixel.</param>
internal sealed record OutputOrder(int Count, Affine Index, Affine Y, Affine X)
{
    private IReadOnlyList<(string Variable, int End)> Loops { get; init; } = [];

    public static OutputOrder Raster(Conv2D layer)
    {
        var (height, width) = (layer.Output.Height, layer.Output.Width);
        return new OutputOrder(height * width, (At("y") * width) + At("x"), At("y"), At("x")) { Loops = [("y", height), ("x", width)] };
    }

    /// <summary>The windows row by row, the pixels of each row by row; pixels outside all windows are not visited.</summary>
    public static OutputOrder Windows(MaxPooling2D pool)
    {
        var (height, width) = (pool.Output.Height, pool.Output.Width);
        var window = (At("y") * width) + At("x");
        return new OutputOrder(
            height * width * pool.PoolHeight * pool.PoolWidth,
            (((window * pool.PoolHeight) + At("wy")) * pool.PoolWidth) + At("wx"),
            (At("y") * pool.PoolHeight) + At("wy"),
            (At("x") * pool.PoolWidth) + At("wx"))
        {
            Loops = [("y", height), ("x", width), ("wy", pool.PoolHeight), ("wx", pool.PoolWidth)],
        };
    }

    /// <summary>The pixels of window (y, x) row by row, with their numbers in it.</summary>
    public static IEnumerable<(int Number, Affine Y, Affine X)> WindowPixels(MaxPooling2D pool, Affine y, Affine x) =>
        Enumerable.Range(0, pool.PoolHeight * pool.PoolWidth).Select(i =>
            (i, (y * pool.PoolHeight) + (i / pool.PoolWidth), (x * pool.PoolWidth) + (i % pool.PoolWidth)));

    /// <summary>Runs a body for each pixel.</summary>
    public Statement Visit(params Statement[] body) =>
        Loops.Reverse().Aggregate(body, (inner, loop) => [Each(loop.Variable, loop.End, inner)])[0];

    /// <summary>Where the patch under the current pixel starts in the padded input.</summary>
    public Affine Corner(Conv2D layer) => CornerOf(layer, Y, X);

    /// <summary>Where the patch under output pixel (y, x) starts in the padded input.</summary>
    public static Affine CornerOf(Conv2D layer, Affine y, Affine x) =>
        ((y * (layer.StrideY * layer.PaddedWidth)) + (x * layer.StrideX)) * layer.Input.Channels;

    /// <summary>Every corner lies below this.</summary>
    public static int Corners(Conv2D layer) =>
        CornerOf(layer, layer.Output.Height - 1, layer.Output.Width - 1).Constant + 1;
}
