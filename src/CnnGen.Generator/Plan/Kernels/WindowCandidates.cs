using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// candidates[place][k] = the input that pixel k of a max-pooling's window reads where the window's first pixel reads the place, one
/// example. Whichever pixel has won a window, a <see cref="Pick"/> then finds its inputs at the same address, so filters whose windows
/// have different winners can be lanes of one vector.
/// </summary>
internal static class WindowCandidates
{
    /// <summary>Whether a window has few enough pixels, and the table room in the cache: every tile of filters and taps reads all of it.</summary>
    public static bool Serve(Conv2D layer, MaxPooling2D pool) =>
        pool.PoolHeight * pool.PoolWidth is > 1 and <= Pick.Choices && Length(layer) <= Machine.AtHand;

    public static long Length(Conv2D layer) => (long)layer.Padded.Size * Pick.Choices;

    public static string Shape(Conv2D layer) => $"[{layer.PaddedHeight}][{layer.PaddedWidth * layer.Input.Channels}][{Pick.Choices}]";

    public static Kernel Build(string name, Conv2D layer, MaxPooling2D pool)
    {
        var row = layer.PaddedWidth * layer.Input.Channels;
        var pixels = OutputOrder.WindowPixels(pool, 0, 0).Select(p => (p.Number, Offset: OutputOrder.CornerOf(layer, p.Y, p.X))).ToList();
        var (rows, columns) = (layer.PaddedHeight - ((pool.PoolHeight - 1) * layer.StrideY), layer.PaddedWidth - ((pool.PoolWidth - 1) * layer.StrideX));
        var place = (At("y") * row) + At("i");
        return Kernel(
            name,
            $"{layer.Name} backward: puts side by side what the {pixels.Count} pixels of a window of {pool.Name} read, one example.",
            [In("input", layer.Padded.Size, layer.Padded.ToArrayText()), Out("candidates", Length(layer), Shape(layer))],
            Each("y", rows, Each("i", columns * layer.Input.Channels, [
                .. pixels.Select(p => new Store("candidates", (place * Pick.Choices) + p.Number, new Load("input", place + p.Offset)))])));
    }
}
