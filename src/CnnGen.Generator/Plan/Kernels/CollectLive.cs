using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// Lists the outputs of a convolution that carry a gradient. Behind ReLU half of them have none, behind a 2x2 max-pooling three
/// quarters, and both backward kernels then do only the work that is left; a skipped term is an exact zero, so the bits are the same.
/// </summary>
internal static class CollectLive
{
    public const string ByFilter = "byFilter";

    public const string ByPixel = "byPixel";

    /// <summary>Per filter: the gradients of its pixels in raster order, each with the offset of its patch in the padded input.</summary>
    public static ListParameter FilterList(Conv2D layer, Access access) =>
        new(ByFilter, layer.Filters, layer.Output.Height * layer.Output.Width, Positions(layer), access);

    /// <summary>Per pixel: the gradients of its filters in order, each with the filter's number. Whole vectors are appended at once.</summary>
    public static ListParameter PixelList(Conv2D layer, Access access) => new(
        ByPixel, layer.Output.Height * layer.Output.Width, StorageLayout.RoundUp(layer.Filters, StorageLayout.CacheLine), layer.Filters, access);

    public static Kernel Build(string name, Conv2D layer)
    {
        var pixel = (At("y") * layer.Output.Width) + At("x");
        return Kernel(
            name,
            $"{layer.Name} backward: lists the outputs that carry a gradient, by pixel and by filter, one example.",
            [
                In("outputGradient", layer.Output.Size, layer.Output.ToArrayText()),
                PixelList(layer, Access.Write),
                FilterList(layer, Access.Write),
            ],
            Each("co", layer.Filters, new Fill(ByFilter, At("co"), default)),
            Each("y", layer.Output.Height, Each("x", layer.Output.Width,
                new Fill(ByPixel, pixel, EquatableArray.Of<Statement>(Lanes("co", layer.Filters,
                    new Bind("gradient", new Load("outputGradient", (pixel * layer.Filters) + At("co"))),
                    new Append(ByPixel, pixel, At("co"), new Local("gradient"), Filling: true)))),
                new Walk(ByPixel, pixel, "entry", "filter", EquatableArray.Of<Statement>(
                    new Append(ByFilter, At("filter"), Corner(layer), new Load(ByPixel + "Values", At("entry"))))))));
    }

    /// <summary>Where the patch under output pixel (y, x) starts in the padded input.</summary>
    private static Affine Corner(Conv2D layer) =>
        ((At("y") * (layer.StrideY * layer.PaddedWidth)) + (At("x") * layer.StrideX)) * layer.Input.Channels;

    private static int Positions(Conv2D layer) =>
        (((((layer.Output.Height - 1) * layer.StrideY * layer.PaddedWidth) + ((layer.Output.Width - 1) * layer.StrideX)) * layer.Input.Channels) + 1);
}
