using System.Globalization;
using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>dropout</c>.</summary>
internal static class DropoutBinder
{
    public static Layer? Bind(LayerReader layer)
    {
        var rate = layer.Options.Number("rate", NumberRange.Any);
        var isComplete = layer.Options.Complete();
        // The kernels compare in float: a rate that rounds to 1 there would drop everything.
        if (rate < 0 || (float)rate >= 1)
        {
            var hint = rate is > 1 and < 100 ? $"; did you mean {Text(rate / 100)}?" : "";
            layer.Errors.Add(DiagnosticDescriptors.RateOutOfRange, layer.Options.PlaceOf("rate"), "rate", Text(rate), hint);
            return null;
        }

        if (!isComplete || layer.Arriving is not { Shape: var input }) return null;
        return layer.Fits(parameters: 0, input.Size) ? new Dropout(layer.Name, input, input, rate) : null;
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
