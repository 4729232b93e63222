using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Model.Layers.ConvolutionKeys;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>separable_conv2d</c>: Keras' keys and defaults.</summary>
internal static class SeparableConv2DBinder
{
    public const string NamePrefix = "separable";

    public static KeyTable Table { get; } = KeyTable.Of(
        "separable_conv2d",
        "`depthwise_conv2d` without bias, then `conv2d` of `kernel_size` 1, which mixes the channels.",
        LayerKeys.NameOf(NamePrefix), Filters, KernelSize, Strides, ConvolutionKeys.Padding, DilationRate, DepthMultiplier, LayerKeys.Activation, UseBias,
        DepthwiseInitializer, PointwiseInitializer, LayerKeys.BiasInitializer, DepthwiseRegularizer, PointwiseRegularizer, LayerKeys.BiasRegularizer,
        LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static Layer? Bind(LayerReader layer)
    {
        var filters = layer.Options.Size(Filters);
        var kernel = layer.Options.Pair(KernelSize);
        var (strides, padding) = (layer.Options.Pair(Strides), layer.Options.Word(ConvolutionKeys.Padding));
        var options = new WindowOptions(KernelSize, kernel, strides, (SequencePadding)padding, layer.Options.Pair(DilationRate));
        var multiplier = layer.Options.Size(DepthMultiplier);
        var initializer = layer.Initializer(DepthwiseInitializer, axes: 4);
        var regularizer = layer.Options.RuleIfGiven(DepthwiseRegularizer)?.Used;
        var common = ConvolutionBinder.Common.Read(layer, PointwiseInitializer, axes: 4, PointwiseRegularizer);
        if (!layer.Options.Complete() || layer.Map() is not { } input || !layer.Fits(0, Saturating.Product(input.Channels, multiplier))) return null;

        var between = input.Channels * multiplier;
        var parameters = Saturating.Sum(Saturating.Product(kernel.Y, kernel.X, between), Saturating.Product(between, filters));
        if (Window.Slide(layer, input, options, Math.Max(between, filters), parameters) is not { } window) return null;
        var depthwise = new ConvolutionSums(
            window, kernel.Y, kernel.X, options.Dilation.Y, options.Dilation.X, input.Channels, between, input.Channels, IsDepthwise: true);
        return new SeparableConv2D(
            layer.Name, input, window.Output(input, filters), depthwise, multiplier, common.Activation, common.UseBias, initializer,
            common.KernelInitializer, common.BiasInitializer)
        {
            DepthwiseRegularizer = regularizer,
            Regularizers = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
    }
}
