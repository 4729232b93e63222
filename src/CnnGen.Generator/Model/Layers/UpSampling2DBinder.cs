using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>up_sampling2d</c>: Keras' keys and defaults.</summary>
internal static class UpSampling2DBinder
{
    public const string NamePrefix = "up";

    private static readonly PairKey Size = new("size", "Rows and columns of the output for each row and column that arrives.", 2);

    private static readonly WordKey<Interpolation> InterpolationKey = new(
        "interpolation",
        "`nearest`: each value again. `bilinear`: on the line between two values, whose places are the centres of their pixels; beyond the outermost, these.",
        Interpolation.Nearest);

    public static KeyTable Table { get; } = KeyTable.Of("up_sampling2d", "Makes a map larger.", LayerKeys.NameOf(NamePrefix), Size, InterpolationKey);

    public static Layer? Bind(LayerReader layer)
    {
        var ((y, x), interpolation) = (layer.Options.Pair(Size), layer.Options.Word(InterpolationKey));
        if (!layer.Options.Complete() || layer.Map() is not { } input) return null;
        if (!layer.Fits(parameters: 0, Saturating.Product(input.Height, y, input.Width, x, input.Channels))) return null;
        return new UpSampling2D(layer.Name, input, Shape.Map(input.Height * y, input.Width * x, input.Channels), y, x, interpolation);
    }
}
