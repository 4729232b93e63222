using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Model.Layers.ConvolutionKeys;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>conv2d</c>: Keras' keys and defaults.</summary>
internal static class Conv2DBinder
{
    public const string NamePrefix = "conv";

    private static readonly WordKey<Padding> Padding = new(
        "padding",
        "`valid`: windows stay inside. `same`: zeros around, so that the output has ceil(input / stride) rows and columns; an odd row or column of "
            + "padding is below and to the right, as in TensorFlow.",
        Layers.Padding.Valid)
    {
        ForNumbers = LayerKeys.PaddingForNumbers,
    };

    public static KeyTable Table { get; } = KeyTable.Of(
        "conv2d",
        "Two-dimensional convolution (cross-correlation, as everywhere in the field) of a map.",
        LayerKeys.NameOf(NamePrefix), Filters, KernelSize, Strides, Padding, DilationRate, Groups, LayerKeys.Activation, UseBias, KernelInitializer,
        LayerKeys.BiasInitializer, LayerKeys.KernelRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static Layer? Bind(LayerReader layer)
    {
        var filters = layer.Options.Size(Filters);
        var kernel = layer.Options.Pair(KernelSize);
        var (strides, padding) = (layer.Options.Pair(Strides), layer.Options.Word(Padding));
        var options = new WindowOptions(KernelSize, kernel, strides, (SequencePadding)padding, layer.Options.Pair(DilationRate));
        var groups = layer.Options.Size(Groups);
        var common = ConvolutionBinder.Common.Read(layer, KernelInitializer, axes: 4, LayerKeys.KernelRegularizer);
        if (!layer.Options.Complete() || layer.Map() is not { } input || !ConvolutionBinder.AreEven(layer, input, filters, groups)) return null;
        if (groups > 1 || options.Dilation != (1, 1))
            return ConvolutionBinder.Bind(
                layer, input, options, filters, groups, common, EquatableArray.Of(kernel.Y, kernel.X, input.Channels / groups, filters));
        var parameters = Saturating.Product(kernel.Y, kernel.X, input.Channels, filters);
        return Window.Slide(layer, input, options, filters, parameters) is { } window ? Plain(layer, input, kernel, window, filters, common) : null;
    }

    private static Conv2D Plain(LayerReader layer, Shape input, (int Y, int X) kernel, Window window, int filters, ConvolutionBinder.Common common) => new(
        layer.Name,
        input,
        window.Output(input, filters),
        kernel.Y,
        kernel.X,
        window.StrideY,
        window.StrideX,
        window.PadTop,
        window.PadLeft,
        window.PaddedHeight,
        window.PaddedWidth,
        common.Activation,
        common.UseBias,
        common.KernelInitializer,
        common.BiasInitializer)
    {
        Regularizers = common.Regularizers,
        IsTrainable = common.IsTrainable,
    };
}
