using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds every pooling but <c>max_pooling2d</c>: Keras' keys and defaults.</summary>
internal static class PoolingBinder
{
    public const string NamePrefix = "pool";

    private static readonly PairKey PoolSize = new("pool_size", "Height and width of the window.", 2);
    private static readonly SizeKey PoolSteps = new("pool_size", "Steps under the window.", 2);
    private static readonly PairKey Strides = new("strides", "Steps from one window to the next.") { DefaultInWords = "`pool_size`" };
    private static readonly SizeKey Stride = new("strides", "Steps from one window to the next.") { DefaultInWords = "`pool_size`" };
    private static readonly WordKey<Padding> MaxPadding = Padding("As for `conv2d`; padding never wins.");
    private static readonly WordKey<Padding> MeanPadding = Padding("As for `conv2d`; padding is no part of a mean, and does not count.");
    private static readonly BooleanKey KeepDims = new("keepdims", "Leaves a map of one pixel, or a sequence of one step, instead of a vector.", false);
    private static readonly PairKey OutputSize = new("output_size", "Height and width of the output.");

    private static readonly KeyTable Max1D = OfSequences("max_pooling1d", "The largest value of each window of steps, channel by channel.", MaxPadding);
    private static readonly KeyTable Mean1D = OfSequences("average_pooling1d", "The mean of each window of steps, channel by channel.", MeanPadding);

    private static readonly KeyTable Mean2D = KeyTable.Of(
        "average_pooling2d", "The mean of each window, channel by channel.", LayerKeys.NameOf(NamePrefix), PoolSize, Strides, MeanPadding);

    private static readonly KeyTable AdaptiveTable = KeyTable.Of(
        "adaptive_average_pooling2d",
        "The mean of each cell, where as many cells as `output_size` says share the map out as evenly as they can; they overlap where it does not divide.",
        LayerKeys.NameOf(NamePrefix), OutputSize);

    /// <summary>A row for each, in the order of the pages.</summary>
    public static IReadOnlyList<LayerKind> Kinds { get; } =
    [
        new(Max1D, NamePrefix, layer => OfSteps(layer, MaxPadding)),
        new(Mean2D, NamePrefix, Average),
        new(Mean1D, NamePrefix, layer => OfSteps(layer, MeanPadding)),
        new(Global("global_average_pooling2d", "The mean of each channel of a map."), NamePrefix, layer => Global(layer, layer.Map, isMax: false)),
        new(Global("global_average_pooling1d", "The mean of each channel of a sequence."), NamePrefix, layer => Global(layer, layer.Sequence, isMax: false)),
        new(Global("global_max_pooling2d", "The largest value of each channel of a map."), NamePrefix, layer => Global(layer, layer.Map, isMax: true)),
        new(
            Global("global_max_pooling1d", "The largest value of each channel of a sequence."), NamePrefix,
            layer => Global(layer, layer.Sequence, isMax: true)),
        new(AdaptiveTable, NamePrefix, Adaptive),
    ];

    private static WordKey<Padding> Padding(string sentence) => new("padding", sentence, Layers.Padding.Valid) { ForNumbers = LayerKeys.PaddingForNumbers };

    private static KeyTable OfSequences(string word, string sentence, Key padding) =>
        KeyTable.Of(word, sentence, LayerKeys.NameOf(NamePrefix), PoolSteps, Stride, padding);

    private static KeyTable Global(string word, string sentence) => KeyTable.Of(word, sentence, LayerKeys.NameOf(NamePrefix), KeepDims);

    private static Layer? Average(LayerReader layer)
    {
        var pool = layer.Options.Pair(PoolSize);
        var options = new WindowOptions(PoolSize, pool, layer.Options.Pair(Strides, pool), layer.Options.Word(MeanPadding));
        return layer.Options.Complete() && layer.Map() is { } input ? Pool(layer, input, options, isMax: false) : null;
    }

    private static Layer? OfSteps(LayerReader layer, WordKey<Padding> padding)
    {
        var pool = layer.Options.Size(PoolSteps);
        var stride = layer.Options.Size(Stride);
        var options = new WindowOptions(PoolSteps, (1, pool), (1, layer.Options.Has(Stride) ? stride : pool), layer.Options.Word(padding));
        return layer.Options.Complete() && layer.Sequence() is { } input ? Pool(layer, input, options, isMax: padding == MaxPadding) : null;
    }

    private static Layer? Global(LayerReader layer, Func<Shape?> arriving, bool isMax)
    {
        var keepsDimensions = layer.Options.Boolean(KeepDims);
        if (!layer.Options.Complete() || arriving() is not { } input) return null;
        var options = new WindowOptions(KeepDims, (input.Height, input.Width), (1, 1), Layers.Padding.Valid);
        var one = input.IsMap ? Shape.Map(1, 1, input.Channels) : Shape.Sequence(1, input.Channels);
        return Pool(layer, input, options, isMax) is { } pool ? pool with { Output = keepsDimensions ? one : Shape.Vector(input.Channels) } : null;
    }

    private static Layer? Adaptive(LayerReader layer)
    {
        var (height, width) = layer.Options.Pair(OutputSize);
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;
        if (!layer.Fits(0, Saturating.Product(height, width, input.Channels))) return null;
        var (rows, columns) = (Cells.Adaptive(height, input.Height), Cells.Adaptive(width, input.Width));
        if (rows.Count * columns.Count > MostCells)
        {
            var cells = $"{Quote.Integer(height)}x{Quote.Integer(width)} of {input} are {Quote.Integer(rows.Count * columns.Count)} kinds of cells, and "
                + $"{Quote.Integer(MostCells)} is the most";
            layer.Errors.Add(DiagnosticDescriptors.TooManyCells, layer.Options.PlaceOf(OutputSize), layer.Name, $"{OutputSize.Name} {cells}");
            return null;
        }

        return new AveragePooling(
            layer.Name, input, Shape.Map(height, width, input.Channels), layer.Options.Owner, rows.ToEquatableArray(), columns.ToEquatableArray());
    }

    /// <summary>Each kind of cell has kernels of its own.</summary>
    private const int MostCells = 64;

    private static Layer? Pool(LayerReader layer, Shape input, WindowOptions options, bool isMax)
    {
        if (Window.Slide(layer, input, options, input.Channels, parameters: 0) is not { } window) return null;
        var (pool, output, word) = (options.Size, window.Output(input, input.Channels), layer.Options.Owner);
        if (!isMax)
        {
            return new AveragePooling(
                layer.Name, input, output, word,
                Cells.OfWindow(window.OutputHeight, pool.Y, window.StrideY, window.PadTop, input.Height).ToEquatableArray(),
                Cells.OfWindow(window.OutputWidth, pool.X, window.StrideX, window.PadLeft, input.Width).ToEquatableArray())
            {
                Pool = (window, pool.Y, pool.X),
            };
        }

        if (!FloatCount.Check(layer.Name, (long)pool.Y * pool.X, "values of a window", layer.Options.PlaceOf(options.SizeKey), layer.Errors)) return null;
        return new MaxPooling(layer.Name, input, output, word, window, pool.Y, pool.X);
    }
}
