using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds the layers that disturb values in training, <c>dropout</c> aside: Keras' keys.</summary>
internal static class NoiseBinder
{
    private const string DropoutPrefix = "dropout", NoisePrefix = "noise";

    /// <summary>What selu gives of values far below 0: the place of a dropped value.</summary>
    private const double Lowest = -1.7580993408473766;

    private static readonly NumberKey Deviation = new("stddev", "The standard deviation of what is added.", NumberRange.Share);

    /// <summary>A row for each, in the order of the pages.</summary>
    public static IReadOnlyList<LayerKind> Kinds { get; } =
    [
        new(Spatial("spatial_dropout2d", "map"), DropoutPrefix, layer => Bind(layer, layer.Map)),
        new(Spatial("spatial_dropout1d", "sequence"), DropoutPrefix, layer => Bind(layer, layer.Sequence)),
        new(
            KeyTable.Of(
                "gaussian_noise", "In training, adds a normal number of mean 0 to each value. In evaluation and prediction it does nothing.",
                LayerKeys.NameOf(NoisePrefix), Deviation),
            NoisePrefix, Gaussian),
        new(
            KeyTable.Of(
                "gaussian_dropout",
                "In training, multiplies each value by a normal number of mean 1 and deviation √(rate / (1 - rate)). In evaluation and prediction it does "
                    + "nothing.",
                LayerKeys.NameOf(NoisePrefix), DropoutBinder.Rate),
            NoisePrefix, layer => Disturb(layer, rate => X * (1 + (Math.Sqrt(rate / (1 - rate)) * NormalNumber.Of(NormalNumber.Chance))))),
        new(
            KeyTable.Of(
                "alpha_dropout",
                "Dropout for `selu`: in training, sets each value to selu's lowest with probability `rate`, then scales and shifts all so that mean and "
                    + "variance stay. In evaluation and prediction it does nothing.",
                LayerKeys.NameOf(NoisePrefix), DropoutBinder.Rate),
            NoisePrefix, layer => Disturb(layer, Alpha)),
    ];

    private static KeyTable Spatial(string word, string of) => KeyTable.Of(
        word,
        $"Dropout of whole channels: in training, sets all values of a channel of a {of} to 0 with probability `rate`, and multiplies the others by "
            + "1 / (1 - rate). In evaluation and prediction it does nothing.",
        LayerKeys.NameOf(DropoutPrefix), DropoutBinder.Rate);

    private static Layer? Bind(LayerReader layer, Func<Shape?> arriving) =>
        DropoutBinder.RateOf(layer) is { } rate && arriving() is { } input && layer.Fits(parameters: 0, input.Size)
            ? new SpatialDropout(layer.Name, input, input, layer.Options.Owner, rate)
            : null;

    private static Layer? Gaussian(LayerReader layer)
    {
        var deviation = layer.Options.Number(Deviation);
        return layer.Options.Complete() ? Disturb(layer, X + (deviation * NormalNumber.Of(NormalNumber.Chance))) : null;
    }

    private static Layer? Disturb(LayerReader layer, Func<double, Formula> formula) =>
        DropoutBinder.RateOf(layer) is { } rate ? Disturb(layer, formula(rate)) : null;

    private static Layer? Disturb(LayerReader layer, Formula formula) => layer.Arriving is { Shape: var input } && layer.Fits(parameters: 0, input.Size)
        ? new Noise(layer.Name, input, input, layer.Options.Owner, formula)
        : null;

    private static Formula Alpha(double rate)
    {
        var scale = 1 / Math.Sqrt((1 - rate) * (1 + (rate * Lowest * Lowest)));
        return (WhenAbove(rate, NormalNumber.Chance, Lowest, X) * scale) - (scale * Lowest * rate);
    }
}
