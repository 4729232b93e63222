using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>conv2d</c>: Keras' keys and defaults.</summary>
internal static class Conv2DBinder
{
    public const string NamePrefix = "conv";

    private static readonly SizeKey Filters = new("filters", "Channels of the output.");
    private static readonly PairKey KernelSize = new("kernel_size", "Height and width of each filter.");
    private static readonly PairKey Strides = new("strides", "Steps from one window to the next.", 1);
    private static readonly WordKey<Padding> Padding = new(
        "padding",
        "`valid`: windows stay inside. `same`: zeros around, so that the output has ceil(input / stride) rows and columns; an odd row or column of "
            + "padding is below and to the right, as in TensorFlow.",
        Layers.Padding.Valid)
    {
        ForNumbers = LayerKeys.PaddingForNumbers,
    };

    private static readonly BooleanKey UseBias = new("use_bias", "Adds one value per filter.", true);
    private static readonly RuleKey<Initializer> KernelInitializer = new("kernel_initializer", "Where the filters start.", Initializers.All, "glorot_uniform");

    public static KeyTable Table { get; } = KeyTable.Of(
        "conv2d",
        "Two-dimensional convolution (cross-correlation, as everywhere in the field) of a map.",
        LayerKeys.NameOf(NamePrefix), Filters, KernelSize, Strides, Padding, LayerKeys.Activation, UseBias, KernelInitializer, LayerKeys.BiasInitializer,
        LayerKeys.KernelRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static Layer? Bind(LayerReader layer)
    {
        var filters = layer.Options.Size(Filters);
        var kernel = layer.Options.Pair(KernelSize);
        var strides = layer.Options.Pair(Strides);
        var padding = layer.Options.Word(Padding);
        var activation = layer.Options.Rule(LayerKeys.Activation);
        var useBias = layer.Options.Boolean(UseBias);
        var kernelInitializer = layer.Initializer(KernelInitializer, axes: 4);
        var biasInitializer = layer.Initializer(LayerKeys.BiasInitializer, axes: 1);
        var regularizers = layer.Regularizers();
        var isTrainable = layer.Options.Boolean(LayerKeys.Trainable);
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;

        var options = new WindowOptions(KernelSize, kernel, strides, padding);
        var parameters = Saturating.Product(kernel.Y, kernel.X, input.Channels, filters);
        if (Window.Slide(layer, input, options, filters, parameters) is not { } window) return null;
        return new Conv2D(
            layer.Name,
            input,
            Shape.Map(window.OutputHeight, window.OutputWidth, filters),
            kernel.Y,
            kernel.X,
            window.StrideY,
            window.StrideX,
            window.PadTop,
            window.PadLeft,
            window.PaddedHeight,
            window.PaddedWidth,
            activation,
            useBias,
            kernelInitializer,
            biasInitializer)
        {
            Regularizers = regularizers,
            IsTrainable = isTrainable,
        };
    }
}
