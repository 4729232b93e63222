using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>output[y][x][c] = the first largest of a window, and winner[y][x][c] = its number in the window if a gradient comes back, one example.</summary>
internal static class MaxPoolForward
{
    /// <summary>The winner of a window whose maximum a ReLU before it has cut to zero: nothing flows back.</summary>
    public const float Dead = -1;

    /// <param name="isMarked">Whether the winners are noted.</param>
    /// <param name="afterRelu">The input is a ReLU's output whose backward pass the winners take over.</param>
    public static Kernel Build(string name, MaxPooling2D layer, bool isMarked, bool afterRelu)
    {
        var (height, width, channels) = (layer.Output.Height, layer.Output.Width, layer.Output.Channels);
        var (y, x, c) = (At("y"), At("x"), At("c"));
        var place = (((y * width) + x) * channels) + c;
        var row = (y * layer.StrideY) + At("ky");
        var column = (x * layer.StrideX) + At("kx");
        var winner = afterRelu ? WhenGreater(new Local("best"), 0f, new Local("at"), Dead) : new Local("at");
        return Kernel(
            name,
            $"{layer.Name} forward: the maximum over {layer.PoolHeight}x{layer.PoolWidth} windows{(isMarked ? " and which it was" : "")}, "
                + $"{layer.Input} to {layer.Output}, one example.",
            [
                In("input", layer.Padded.Size, layer.Padded.ToArrayText()),
                Out("output", layer.Output.Size, layer.Output.ToArrayText()),
                .. Marked(Out("winner", layer.Output.Size, layer.Output.ToArrayText())),
            ],
            Each("y", height, Each("x", width, Lanes("c", channels, [
                new Accumulator("best", float.NegativeInfinity),
                .. Marked(new Accumulator("at", 0f)),
                Sum("ky", layer.PoolHeight, Sum("kx", layer.PoolWidth, [
                    new Bind("candidate", new Load("input", (((row * layer.PaddedWidth) + column) * channels) + c)),
                    .. Marked(new Assign(
                        "at",
                        WhenGreater(new Local("candidate"), new Local("best"), new IndexValue((At("ky") * layer.PoolWidth) + At("kx")), new Local("at")))),
                    new Assign("best", Max(new Local("candidate"), new Local("best")))])),
                new Store("output", place, new Local("best")),
                .. Marked(new Store("winner", place, winner))]))));

        T[] Marked<T>(T part) => isMarked ? [part] : [];
    }
}
