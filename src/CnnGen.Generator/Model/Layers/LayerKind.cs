using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A row of the catalogue of layers.</summary>
/// <param name="Table">Its keys; the owner is the layer's word in the YAML.</param>
/// <param name="NamePrefix">Default names are this with a number: <c>conv1</c>.</param>
/// <param name="Bind">Makes the layer; null after an error.</param>
/// <param name="ShortForm">The key that a bare value stands for, as in <c>activation: relu</c>; null if there is none.</param>
internal sealed record LayerKind(KeyTable Table, string NamePrefix, Func<LayerReader, Layer?> Bind, Key? ShortForm = null)
{
    public string Word => Table.Owner;

    /// <summary>The key for the name.</summary>
    public NameKey Name => (NameKey)Table.Keys[0];
}
