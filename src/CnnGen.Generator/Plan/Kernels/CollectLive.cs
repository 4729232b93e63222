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

    /// <summary>Per pixel: the gradients of its filters in order, each with the offset of the filter's weights.</summary>
    public static ListParameter PixelList(Conv2D layer, Access access) =>
        new(ByPixel, layer.Output.Height * layer.Output.Width, layer.Filters, ((layer.Filters - 1) * Patch(layer)) + 1, access);

    /// <param name="withPixels">Also list by pixel, for the gradient of the input.</param>
    public static Kernel Build(string name, Conv2D layer, bool withPixels)
    {
        var parameters = new List<Parameter>
        {
            In("outputGradient", layer.Output.Size, $"[{layer.Output.Height}][{layer.Output.Width}][{layer.Filters}]"),
            FilterList(layer, Access.Write),
        };
        if (withPixels) parameters.Add(PixelList(layer, Access.Write));

        var pixel = (At("y") * layer.Output.Width) + At("x");
        var gradient = new Load("outputGradient", (pixel * layer.Filters) + At("co"));
        var append = Each("co", layer.Filters,
            new Bind("gradient", gradient),
            new Append(ByFilter, At("co"), Corner(layer), new Local("gradient")));
        Statement filters = withPixels
            ? new Fill(ByPixel, pixel, Collections.EquatableArray.Of<Statement>(append with
            {
                Body = Collections.EquatableArray.ToEquatableArray(append.Body.Append(
                    new Append(ByPixel, pixel, At("co") * Patch(layer), new Local("gradient"), Filling: true))),
            }))
            : append;
        return Kernel(
            name,
            $"{layer.Name} backward: lists the outputs that carry a gradient, by filter{(withPixels ? " and by pixel" : "")}, one example.",
            parameters,
            Each("co", layer.Filters, new Fill(ByFilter, At("co"), default)),
            Each("y", layer.Output.Height, Each("x", layer.Output.Width, filters)));
    }

    private static int Patch(Conv2D layer) => layer.KernelHeight * layer.KernelWidth * layer.Input.Channels;

    /// <summary>Where the patch under output pixel (y, x) starts in the padded input.</summary>
    private static Affine Corner(Conv2D layer) =>
        ((At("y") * (layer.StrideY * layer.PaddedWidth)) + (At("x") * layer.StrideX)) * layer.Input.Channels;

    private static int Positions(Conv2D layer) =>
        (((((layer.Output.Height - 1) * layer.StrideY * layer.PaddedWidth) + ((layer.Output.Width - 1) * layer.StrideX)) * layer.Input.Channels) + 1);
}
