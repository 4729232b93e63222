using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>kernelGradient[co][ky][kx][ci] += Σ over the live pixels of outputGradient[pixel][co] · input[patch of the pixel], one example.</summary>
internal static class ConvBackwardWeights
{
    public static Kernel Build(string name, Conv2D layer)
    {
        var channels = layer.Input.Channels;
        var row = layer.KernelWidth * channels;
        var weight = (((At("co") * layer.KernelHeight) + At("ky")) * row) + At("i");
        return Kernel(
            name,
            $"{layer.Name} backward: adds one example's gradient to that of the kernel, walking each filter's live pixels.",
            [
                In("input", layer.Padded.Size + StorageLayout.Room, layer.Padded.ToArrayText()), LiveLists.FilterList(layer, Access.Read),
                Out("kernelGradient", layer.Patch * layer.Filters, $"[{layer.Filters}][{layer.KernelHeight}][{layer.KernelWidth}·{channels}]"),
            ],
            Each("co", layer.Filters, Rows("ky", layer.KernelHeight, Lanes("i", row,
                new Accumulator("sum", new Load("kernelGradient", weight)),
                new Walk(LiveLists.ByFilter, At("co"), "entry", "corner", EquatableArray.Of<Statement>(
                    new Bind("gradient", new Load(LiveLists.ByFilter + "Values", At("entry"))),
                    new Assign("sum", new MultiplyAdd(
                        new Local("gradient"), new Load("input", At("corner") + (At("ky") * (layer.PaddedWidth * channels)) + At("i")), new Local("sum"))))),
                new Store("kernelGradient", weight, new Local("sum"))))));
    }

    /// <summary>biasGradient[co] += Σ over the pixels of outputGradient[pixel][co], one example.</summary>
    public static Kernel Bias(string name, Conv2D layer)
    {
        var pixels = layer.Output.Height * layer.Output.Width;
        return Bias(
            name,
            layer,
            [In("outputGradient", layer.Output.Size, $"[{pixels}][{layer.Filters}]")],
            pixels,
            new Load("outputGradient", (At("pixel") * layer.Filters) + At("co")));
    }

    /// <summary>The same from the gradients behind a max-pooling, window by window.</summary>
    public static Kernel PooledBias(string name, Conv2D layer, MaxPooling2D pool)
    {
        var place = (At("pixel") * layer.Filters) + At("co");
        return Bias(
            name,
            layer,
            CollectLive.PooledInputs(layer, pool),
            pool.Output.Height * pool.Output.Width,
            CollectLive.PooledGradient(new Load("winner", place), place));
    }

    private static Kernel Bias(string name, Conv2D layer, IEnumerable<Parameter> inputs, int pixels, Expression gradient) => Kernel(
        name,
        $"{layer.Name} backward: adds one example's gradient to that of the bias.",
        [.. inputs, Out("biasGradient", StorageLayout.RoundUp(layer.Filters, StorageLayout.CacheLine), $"[{layer.Filters}]")],
        Lanes("co", layer.Filters,
            new Accumulator("sum", new Load("biasGradient", At("co"))),
            Each("pixel", pixels, new Assign("sum", new Local("sum") + gradient)),
            new Store("biasGradient", At("co"), new Local("sum"))));
}
