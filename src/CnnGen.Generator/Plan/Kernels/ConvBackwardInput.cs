using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// inputGradient[patch of a pixel] += Σ over the pixel's live filters of outputGradient[pixel][co] · kernel[co], pixels in raster
/// order, one example. A patch's sum is held in registers and added to memory once.
/// </summary>
internal static class ConvBackwardInput
{
    public static Kernel Build(string name, Conv2D layer)
    {
        var channels = layer.Input.Channels;
        var row = layer.KernelWidth * channels;
        var line = (At("y") * layer.StrideY) + At("ky");
        var target = (((line * layer.PaddedWidth) + (At("x") * layer.StrideX)) * channels) + At("i");
        return Kernel(
            name,
            $"{layer.Name} backward: the gradient of its input, {layer.Output} to {layer.Input}, walking each pixel's live filters, one example.",
            [
                In("kernel", layer.Patch * layer.Filters, $"[{layer.Filters}][{layer.KernelHeight}][{layer.KernelWidth}·{channels}]"),
                CollectLive.PixelList(layer, Access.Read),
                Out("inputGradient", layer.Padded.Size, layer.Padded.ToArrayText()),
            ],
            Memory.Set("inputGradient", layer.Padded.Size, 0f),
            Each("y", layer.Output.Height, Each("x", layer.Output.Width, Rows("ky", layer.KernelHeight, Lanes("i", row,
                new Accumulator("sum", 0f),
                new Walk(CollectLive.ByPixel, (At("y") * layer.Output.Width) + At("x"), "entry", "filter", EquatableArray.Of<Statement>(
                    new Bind("gradient", new Load(CollectLive.ByPixel + "Values", At("entry"))),
                    new Assign("sum", new MultiplyAdd(
                        new Local("gradient"), new Load("kernel", (At("filter") * layer.Patch) + (At("ky") * row) + At("i")), new Local("sum"))))),
                new Store("inputGradient", target, new Load("inputGradient", target) + new Local("sum")))))));
    }
}
