using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>dropout</c>.</summary>
internal static class DropoutBinder
{
    public const string NamePrefix = "dropout";

    public static readonly NumberKey Rate = new("rate", "The share that is dropped.", NumberRange.Fraction);

    public static KeyTable Table { get; } = KeyTable.Of(
        "dropout",
        "In training, sets each value to 0 with probability `rate` and multiplies the others by 1 / (1 - rate). In evaluation and prediction it does nothing.",
        LayerKeys.NameOf(NamePrefix), Rate);

    public static Layer? Bind(LayerReader layer) => RateOf(layer) is { } rate && layer.Arriving is { Shape: var input } && layer.Fits(parameters: 0, input.Size)
        ? new Dropout(layer.Name, input, input, rate)
        : null;

    /// <summary>Reads the options of a layer that has a rate alone; null after an error.</summary>
    public static double? RateOf(LayerReader layer)
    {
        var rate = layer.Options.NumberOfAnySize(Rate);
        var isComplete = layer.Options.Complete();
        if (!Rate.Range.Contains(rate))
        {
            var hint = rate is > 1 and < 100 ? $"; did you mean {Text(rate / 100)}?" : "";
            layer.Errors.Add(DiagnosticDescriptors.RateOutOfRange, layer.Options.PlaceOf(Rate), Rate.Name, Text(rate) + NumberRange.AsFloat(rate), hint);
            return null;
        }

        return isComplete ? rate : null;
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
