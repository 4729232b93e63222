using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Sends each window's gradient to the input that won it; the others get zero. One example.</summary>
internal static class MaxPoolBackward
{
    public static Kernel Build(string name, MaxPooling2D layer)
    {
        var body = Windows(layer);
        return Kernel(
            name,
            $"{layer.Name} backward: each window's gradient goes to its winner, {layer.Output} to {layer.Input}, one example.",
            [
                In("outputGradient", layer.Output.Size, layer.Output.ToArrayText()),
                In("winner", layer.Output.Size, layer.Output.ToArrayText()),
                Out("inputGradient", layer.Padded.Size, layer.Padded.ToArrayText()),
            ],
            CoversAll(layer) ? [body] : [Memory.Set("inputGradient", layer.Padded.Size, 0f), body]);
    }

    private static Statement Windows(MaxPooling2D layer)
    {
        var (width, channels) = (layer.Output.Width, layer.Output.Channels);
        var place = (((At("y") * width) + At("x")) * channels) + At("c");
        var row = (At("y") * layer.StrideY) + At("ky");
        var column = (At("x") * layer.StrideX) + At("kx");
        var input = (((row * layer.PaddedWidth) + column) * channels) + At("c");
        var share = WhenEqual(new Local("won"), new IndexValue((At("ky") * layer.PoolWidth) + At("kx")), new Local("gradient"), 0f);
        return Each("y", layer.Output.Height, Each("x", width, Lanes("c", channels,
            new Bind("gradient", new Load("outputGradient", place)),
            new Bind("won", new Load("winner", place)),
            Sum("ky", layer.PoolHeight, Sum("kx", layer.PoolWidth,
                new Store("inputGradient", input, Overlaps(layer) ? new Load("inputGradient", input) + share : share))))));
    }

    private static bool Overlaps(MaxPooling2D layer) => layer.PoolHeight > layer.StrideY || layer.PoolWidth > layer.StrideX;

    /// <summary>Each input lies in exactly one window, so that no input is left without a value.</summary>
    private static bool CoversAll(MaxPooling2D layer) =>
        layer.PoolHeight == layer.StrideY && layer.PoolWidth == layer.StrideX
        && layer.PaddedHeight == layer.Output.Height * layer.PoolHeight && layer.PaddedWidth == layer.Output.Width * layer.PoolWidth;
}
