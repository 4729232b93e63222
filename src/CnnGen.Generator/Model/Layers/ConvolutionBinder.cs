using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;
using static CnnGen.Generator.Model.Layers.ConvolutionKeys;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>conv1d</c> and <c>depthwise_conv2d</c>: Keras' keys and defaults.</summary>
internal static class ConvolutionBinder
{
    public const string NamePrefix = "conv", DepthwisePrefix = "depthwise";

    private static readonly WordKey<SequencePadding> StepsPadding = new(
        "padding",
        "`valid`: windows stay inside. `same`: zeros at both ends, so that the output has ceil(steps / stride) steps. `causal`: the same zeros before the "
            + "first step alone, so that no output depends on a later step.",
        SequencePadding.Valid)
    {
        ForNumbers = LayerKeys.PaddingForNumbers,
    };

    public static KeyTable OfSequences { get; } = KeyTable.Of(
        "conv1d",
        "Convolution of a sequence.",
        LayerKeys.NameOf(NamePrefix), Filters, KernelSteps, Stride, StepsPadding, Dilation, Groups, LayerKeys.Activation, UseBias, KernelInitializer,
        LayerKeys.BiasInitializer, LayerKeys.KernelRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static KeyTable Depthwise { get; } = KeyTable.Of(
        "depthwise_conv2d",
        "Convolution of each channel of a map by itself. Channel c makes the channels c · depth_multiplier and those that follow it.",
        LayerKeys.NameOf(DepthwisePrefix), KernelSize, Strides, ConvolutionKeys.Padding, DepthMultiplier, DilationRate, LayerKeys.Activation, UseBias,
        DepthwiseInitializer, LayerKeys.BiasInitializer, DepthwiseRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer,
        LayerKeys.Trainable);

    public static Layer? BindSequences(LayerReader layer)
    {
        var filters = layer.Options.Size(Filters);
        var (kernel, dilation) = ((1, layer.Options.Size(KernelSteps)), (1, layer.Options.Size(Dilation)));
        var options = new WindowOptions(KernelSteps, kernel, (1, layer.Options.Size(Stride)), layer.Options.Word(StepsPadding), dilation);
        var groups = layer.Options.Size(Groups);
        var common = Common.Read(layer, KernelInitializer, axes: 3, LayerKeys.KernelRegularizer);
        if (!layer.Options.Complete() || layer.Sequence() is not { } input || !AreEven(layer, input, filters, groups)) return null;
        return Bind(layer, input, options, filters, groups, common, EquatableArray.Of(options.Size.X, input.Channels / groups, filters));
    }

    public static Layer? BindDepthwise(LayerReader layer)
    {
        var kernel = layer.Options.Pair(KernelSize);
        var (strides, padding) = (layer.Options.Pair(Strides), layer.Options.Word(ConvolutionKeys.Padding));
        var multiplier = layer.Options.Size(DepthMultiplier);
        var options = new WindowOptions(KernelSize, kernel, strides, (SequencePadding)padding, layer.Options.Pair(DilationRate));
        var common = Common.Read(layer, DepthwiseInitializer, axes: 4, DepthwiseRegularizer);
        if (!layer.Options.Complete() || layer.Map() is not { } input || !layer.Fits(0, Saturating.Product(input.Channels, multiplier))) return null;
        return Bind(
            layer, input, options, input.Channels * multiplier, input.Channels, common,
            EquatableArray.Of(kernel.Y, kernel.X, input.Channels, multiplier));
    }

    /// <summary>Whether groups share channels and filters out evenly; else there is an error.</summary>
    public static bool AreEven(LayerReader layer, Shape input, int filters, int groups)
    {
        var what = input.Channels % groups != 0 ? $"the {Quote.Integer(input.Channels)} channels that arrive from {layer.Arriving!.From}"
            : filters % groups != 0 ? $"filters, {Quote.Integer(filters)}"
            : null;
        if (what is null) return true;
        layer.Errors.Add(DiagnosticDescriptors.UnevenGroups, layer.Options.PlaceOf(Groups), layer.Name, Groups.Name, Quote.Integer(groups), what);
        return false;
    }

    /// <summary>Any convolution, if it fits.</summary>
    public static Layer? Bind(
        LayerReader layer, Shape input, WindowOptions options, int filters, int groups, Common common, EquatableArray<int> kernelShape)
    {
        var parameters = Saturating.Product([.. kernelShape.Select(size => (long)size)]);
        if (Window.Slide(layer, input, options, filters, parameters) is not { } window) return null;
        var sums = new ConvolutionSums(
            window, options.Size.Y, options.Size.X, options.Dilation.Y, options.Dilation.X, input.Channels, filters, groups);
        return new Convolution(
            layer.Name, input, window.Output(input, filters), layer.Options.Owner, sums, kernelShape, common.Activation, common.UseBias,
            common.KernelInitializer, common.BiasInitializer)
        {
            Regularizers = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };
    }

    /// <summary>What every convolution has.</summary>
    internal sealed record Common(
        ActivationFunction Activation,
        bool UseBias,
        Initializer KernelInitializer,
        Initializer BiasInitializer,
        RegularizersOfLayer Regularizers,
        bool IsTrainable)
    {
        /// <param name="axes">Of the kernel.</param>
        public static Common Read(LayerReader layer, RuleKey<Initializer> kernelInitializer, int axes, RuleKey<Regularizer> kernelRegularizer) => new(
            layer.Options.Rule(LayerKeys.Activation),
            layer.Options.Boolean(ConvolutionKeys.UseBias),
            layer.Initializer(kernelInitializer, axes),
            layer.Initializer(LayerKeys.BiasInitializer, axes: 1),
            layer.Regularizers(kernelRegularizer),
            layer.Options.Boolean(LayerKeys.Trainable));
    }
}
