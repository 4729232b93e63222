using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>zero_padding2d</c>, <c>zero_padding1d</c>, <c>cropping2d</c> and <c>cropping1d</c>: Keras' keys and defaults.</summary>
internal static class FramingBinder
{
    private const string PadPrefix = "pad", CropPrefix = "crop";

    private static readonly MarginsKey Rows = new("padding", "Rows and columns of zeros at each side.", IsOfMap: true, Fallback: 1);
    private static readonly MarginsKey Steps = new("padding", "Steps of zeros at each end.", IsOfMap: false, Fallback: 1);
    private static readonly MarginsKey RowsAway = new("cropping", "Rows and columns that are taken away at each side.", IsOfMap: true, Fallback: 0);
    private static readonly MarginsKey StepsAway = new("cropping", "Steps that are taken away at each end.", IsOfMap: false, Fallback: 1);

    /// <summary>A row for each, in the order of the pages.</summary>
    public static IReadOnlyList<LayerKind> Kinds { get; } =
    [
        new(Table("zero_padding2d", "A map with zeros around it.", PadPrefix, Rows), PadPrefix, layer => Bind(layer, Rows, layer.Map, sign: 1)),
        new(Table("zero_padding1d", "A sequence with zeros at its ends.", PadPrefix, Steps), PadPrefix, layer => Bind(layer, Steps, layer.Sequence, sign: 1)),
        new(Table("cropping2d", "A map without its sides.", CropPrefix, RowsAway), CropPrefix, layer => Bind(layer, RowsAway, layer.Map, sign: -1)),
        new(
            Table("cropping1d", "A sequence without its ends.", CropPrefix, StepsAway), CropPrefix,
            layer => Bind(layer, StepsAway, layer.Sequence, sign: -1)),
    ];

    private static KeyTable Table(string word, string sentence, string prefix, Key margins) =>
        KeyTable.Of(word, sentence, LayerKeys.NameOf(prefix), margins);

    private static Layer? Bind(LayerReader layer, MarginsKey key, Func<Shape?> arriving, int sign)
    {
        var margins = layer.Options.Margins(key);
        if (!layer.Options.Complete() || arriving() is not { } input) return null;
        var height = input.Height + (sign * ((long)margins.Top + margins.Bottom));
        var width = input.Width + (sign * ((long)margins.Left + margins.Right));
        if (height < 1 || width < 1)
        {
            var (what, away, all) = height < 1
                ? ("rows", (long)margins.Top + margins.Bottom, input.Height)
                : (input.IsMap ? "columns" : "steps", (long)margins.Left + margins.Right, input.Width);
            layer.Errors.Add(
                DiagnosticDescriptors.NothingLeft, layer.Options.PlaceOf(key), layer.Name, key.Name, $"{Quote.Integer(away)} {what}", Quote.Integer(all),
                layer.Arriving!.From);
            return null;
        }

        if (!layer.Fits(parameters: 0, Saturating.Product(height, width, input.Channels))) return null;
        var output = new Window((int)height, (int)width, 1, 1, 0, 0, 0, 0).Output(input, input.Channels);
        return new Framing(layer.Name, input, output, layer.Options.Owner, sign * margins.Top, sign * margins.Left);
    }
}
