using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Model.Descriptions;

/// <summary>Where a window goes, as ONNX' operators say it.</summary>
internal static class WindowAttributes
{
    /// <param name="input">What arrives: of a map all is of rows and columns, of a sequence of steps.</param>
    public static IEnumerable<AttributeDescription> Of(Shape input, Window window, int height, int width) => Of(
        input, (height, width), (window.StrideY, window.StrideX), (window.PadTop, window.PadLeft),
        (window.PaddedHeight - input.Height - window.PadTop, window.PaddedWidth - input.Width - window.PadLeft));

    public static IEnumerable<AttributeDescription> Of(WindowLayer layer, int height, int width, int strideY, int strideX) =>
        Of(layer.Input, new Window(0, 0, strideY, strideX, layer.PadTop, layer.PadLeft, layer.PaddedHeight, layer.PaddedWidth), height, width);

    public static IEnumerable<AttributeDescription> Of(
        Shape input, (int Y, int X) size, (int Y, int X) strides, (int Y, int X) before, (int Y, int X) behind) =>
    [
        AttributeDescription.Of("kernel_shape", input.PerDirection(size)),
        AttributeDescription.Of("strides", input.PerDirection(strides)),
        AttributeDescription.Of("pads", [.. input.PerDirection(before), .. input.PerDirection(behind)]),
    ];

    /// <summary>Those of a convolution, ONNX' defaults left out.</summary>
    public static IEnumerable<AttributeDescription> Of(Shape input, ConvolutionSums sums) =>
        Of(input, sums.Window, sums.Height, sums.Width).Concat(Further(input, sums));

    public static IEnumerable<AttributeDescription> Further(Shape input, ConvolutionSums sums)
    {
        if ((sums.DilationY, sums.DilationX) != (1, 1)) yield return AttributeDescription.Of("dilations", input.PerDirection((sums.DilationY, sums.DilationX)));
        if (sums.Groups > 1) yield return new WholeAttribute("group", sums.Groups);
    }

    /// <summary>Of a transposed convolution, what lies beyond its windows.</summary>
    public static AttributeDescription OutputPadding(Shape input, (int Y, int X) size) => AttributeDescription.Of("output_padding", input.PerDirection(size));

    /// <summary>Of rows and columns, or of steps alone.</summary>
    private static IEnumerable<int> PerDirection(this Shape input, (int Y, int X) pair) => input.IsMap ? [pair.Y, pair.X] : [pair.X];
}
