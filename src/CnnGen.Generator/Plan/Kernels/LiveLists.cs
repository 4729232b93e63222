using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// The outputs of a convolution that carry a gradient, listed by pixel and by filter. Behind ReLU half of them have none, behind a 2x2 max-pooling
/// three quarters, and both backward kernels then do only the work that is left; a skipped term is an exact zero, so the bits are
/// the same.
/// </summary>
internal static class LiveLists
{
    public const string ByFilter = "byFilter";

    public const string ByPixel = "byPixel";

    /// <summary>Per filter: the gradients of its pixels in raster order, each with the offset of its patch in the padded input.</summary>
    public static ListParameter FilterList(Conv2D layer, Access access) =>
        new(ByFilter, layer.Filters, layer.Output.Height * layer.Output.Width, OutputOrder.Corners(layer), access);

    /// <summary>Per pixel: the gradients of its filters in order, each with the filter's number.</summary>
    public static ListParameter PixelList(Conv2D layer, OutputOrder order, Access access) =>
        new(ByPixel, order.Count, layer.Filters, layer.Filters, access);
}
