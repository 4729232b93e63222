using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>Binds <c>flatten</c>, which has no options; on a vector it changes nothing, as in Keras.</summary>
internal static class FlattenBinder
{
    public const string NamePrefix = "flatten";

    public static KeyTable Table { get; } = KeyTable.Of(
        "flatten", "A map or a sequence as a vector, row by row, channels together. A vector stays as it is. It costs nothing.", LayerKeys.NameOf(NamePrefix));

    public static Layer? Bind(LayerReader layer)
    {
        if (!layer.Options.Complete() || layer.Arriving is not { Shape: var input }) return null;
        return new Flatten(layer.Name, input, Shape.Vector(input.Size));
    }
}
