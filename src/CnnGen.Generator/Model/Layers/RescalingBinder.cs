using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>rescaling</c>: Keras' keys and defaults.</summary>
internal static class RescalingBinder
{
    public const string NamePrefix = "rescaling";

    private static readonly NumberKey Scale = new("scale", "The factor: 0.00392156862745098 makes 0 to 1 of bytes.", NumberRange.Any);
    private static readonly NumberKey Offset = new("offset", "Added after it.", NumberRange.Any, 0);

    public static KeyTable Table { get; } = KeyTable.Of("rescaling", "x · scale + offset of each value.", LayerKeys.NameOf(NamePrefix), Scale, Offset);

    public static Layer? Bind(LayerReader layer)
    {
        var (scale, offset) = (layer.Options.Number(Scale), layer.Options.Number(Offset));
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input } || !layer.Fits(parameters: 0, input.Size)) return null;
        return new Rescaling(layer.Name, input, input, scale, offset);
    }
}
