using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// inputGradient[patch of a pixel] += Σ over the pixel's live filters of outputGradient[pixel][co] · kernel[co], pixels in the
/// order of visit, one example. A patch's sum is held in registers and added to memory once.
/// </summary>
internal static class ConvBackwardInput
{
    public static Kernel Build(string name, Conv2D layer, OutputOrder order)
    {
        var channels = layer.Input.Channels;
        var row = layer.KernelWidth * channels;
        var target = order.Corner(layer) + (At("ky") * (layer.PaddedWidth * channels)) + At("i");
        return Kernel(
            name,
            $"{layer.Name} backward: the gradient of its input, {layer.Output} to {layer.Input}, walking each pixel's live filters, one example.",
            [
                In("kernel", layer.Patch * layer.Filters, $"[{layer.Filters}][{layer.KernelHeight}][{layer.KernelWidth}·{channels}]"),
                LiveLists.PixelList(layer, order, Access.Read),
                Out("inputGradient", layer.Padded.Size, layer.Padded.ToArrayText()),
            ],
            Memory.Set("inputGradient", layer.Padded.Size, 0f),
            order.Visit(Rows("ky", layer.KernelHeight, Lanes("i", row,
                new Accumulator("sum", 0f),
                new Walk(LiveLists.ByPixel, order.Index, "entry", "filter", EquatableArray.Of<Statement>(
                    new Bind("gradient", new Load(LiveLists.ByPixel + "Values", At("entry"))),
                    new Assign("sum", new MultiplyAdd(
                        new Local("gradient"), new Load("kernel", (At("filter") * layer.Patch) + (At("ky") * row) + At("i")), new Local("sum"))))),
                new Store("inputGradient", target, new Load("inputGradient", target) + new Local("sum"))))));
    }
}
