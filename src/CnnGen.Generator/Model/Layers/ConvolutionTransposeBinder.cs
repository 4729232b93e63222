using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Model.Layers.ConvolutionKeys;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>conv2d_transpose</c> and <c>conv1d_transpose</c>: Keras' keys and defaults.</summary>
internal static class ConvolutionTransposeBinder
{
    public const string NamePrefix = "deconv";

    private const string PaddingSentence =
        "`valid`: all that the windows reach, and at least the strides for each input. `same`: the strides for each input, cut evenly at both ends.";

    private const string ExtraSentence =
        "Rows and columns at the end: the output has (input - 1) · strides + kernel_size + this under `valid`; under `same`, where kernel_size counts as 0 or "
            + "1, even or odd. Less than `strides`.";

    private static readonly WordKey<Padding> Padding = new("padding", PaddingSentence, Layers.Padding.Valid) { ForNumbers = LayerKeys.PaddingForNumbers };
    private static readonly PairKey OutputPadding = new("output_padding", ExtraSentence, Least: 0) { DefaultInWords = "as `padding` says" };

    private static readonly SizeKey OutputSteps =
        new("output_padding", ExtraSentence.Replace("Rows and columns", "Steps"), Least: 0) { DefaultInWords = "as `padding` says" };

    public static KeyTable Table { get; } = KeyTable.Of(
        "conv2d_transpose",
        "The gradient of a convolution as a layer: each pixel adds the filters, times itself, to the outputs under its window. Makes maps larger.",
        LayerKeys.NameOf(NamePrefix), Filters, KernelSize, Strides, Padding, OutputPadding, DilationRate, LayerKeys.Activation, UseBias, KernelInitializer,
        LayerKeys.BiasInitializer, LayerKeys.KernelRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static KeyTable OfSequences { get; } = KeyTable.Of(
        "conv1d_transpose",
        "`conv2d_transpose` of a sequence.",
        LayerKeys.NameOf(NamePrefix), Filters, KernelSteps, Stride, Padding, OutputSteps, Dilation, LayerKeys.Activation, UseBias, KernelInitializer,
        LayerKeys.BiasInitializer, LayerKeys.KernelRegularizer, LayerKeys.BiasRegularizer, LayerKeys.ActivityRegularizer, LayerKeys.Trainable);

    public static Layer? Bind(LayerReader layer)
    {
        var filters = layer.Options.Size(Filters);
        var (kernel, strides) = (layer.Options.Pair(KernelSize), layer.Options.Pair(Strides));
        var options = new WindowOptions(KernelSize, kernel, strides, (SequencePadding)layer.Options.Word(Padding), layer.Options.Pair(DilationRate));
        var extra = layer.Options.PairIfGiven(OutputPadding);
        var common = ConvolutionBinder.Common.Read(layer, KernelInitializer, axes: 4, LayerKeys.KernelRegularizer);
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;
        return Bind(layer, input, options, extra, OutputPadding, filters, common, EquatableArray.Of(kernel.Y, kernel.X, filters, input.Channels));
    }

    public static Layer? BindSequences(LayerReader layer)
    {
        var filters = layer.Options.Size(Filters);
        var (kernel, stride) = (layer.Options.Size(KernelSteps), layer.Options.Size(Stride));
        var options = new WindowOptions(
            KernelSteps, (1, kernel), (1, stride), (SequencePadding)layer.Options.Word(Padding), (1, layer.Options.Size(Dilation)));
        var extra = layer.Options.Has(OutputSteps) ? (0, layer.Options.Size(OutputSteps)) : ((int, int)?)null;
        if (extra is null) layer.Options.Find(OutputSteps);
        var common = ConvolutionBinder.Common.Read(layer, KernelInitializer, axes: 3, LayerKeys.KernelRegularizer);
        if (!layer.Options.Complete() || layer.Sequence() is not { } input) return null;
        return Bind(layer, input, options, extra, OutputSteps, filters, common, EquatableArray.Of(kernel, filters, input.Channels));
    }

    private static Layer? Bind(
        LayerReader layer, Shape input, WindowOptions options, (int Y, int X)? extra, Key extraKey, int filters, ConvolutionBinder.Common common,
        EquatableArray<int> kernelShape)
    {
        var y = Axis(input.Height, options.Size.Y, options.Strides.Y, options.Dilation.Y, extra?.Y);
        var x = Axis(input.Width, options.Size.X, options.Strides.X, options.Dilation.X, extra?.X);
        var wrong = extra?.Y >= options.Strides.Y && input.IsMap
            ? $"{Quote.Integer(extra.Value.Y)} is not less than the stride {Quote.Integer(options.Strides.Y)}"
            : extra?.X >= options.Strides.X ? $"{Quote.Integer(extra.Value.X)} is not less than the stride {Quote.Integer(options.Strides.X)}"
            : y.Output < 1 || x.Output < 1 ? "leaves nothing of the output"
            : null;
        if (wrong is not null)
        {
            layer.Errors.Add(DiagnosticDescriptors.OutputPadding, layer.Options.PlaceOf(extraKey), layer.Name, $"{extraKey.Name} {wrong}");
            return null;
        }

        var activations = Saturating.Sum(Saturating.Product(y.Full, x.Full, filters), Saturating.Product(y.Output, x.Output, filters));
        if (!layer.Fits(Saturating.Product([.. kernelShape.Select(size => (long)size)]), activations)) return null;
        var window = new Window(input.Height, input.Width, options.Strides.Y, options.Strides.X, 0, 0, (int)y.Full, (int)x.Full);
        return new ConvolutionTranspose(
            layer.Name, input, new Window((int)y.Output, (int)x.Output, 1, 1, 0, 0, 0, 0).Output(input, filters), layer.Options.Owner,
            new ConvolutionSums(window, options.Size.Y, options.Size.X, options.Dilation.Y, options.Dilation.X, filters, input.Channels), (y.First, x.First),
            kernelShape, common.Activation, common.UseBias, common.KernelInitializer, common.BiasInitializer)
        {
            Regularizers = common.Regularizers,
            IsTrainable = common.IsTrainable,
        };

        TransposedAxis Axis(int size, int kernel, int stride, int dilation, int? more) =>
            TransposedAxis.Of((Padding)options.Padding, size, WindowOptions.Reach(kernel, dilation), stride, more);
    }
}
