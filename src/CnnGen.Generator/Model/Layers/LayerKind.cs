using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A row of the catalogue of layers.</summary>
/// <param name="Table">The keys that are its own.</param>
/// <param name="NamePrefix">Default names are this with a number: <c>conv1</c>.</param>
/// <param name="Bind">Makes the layer; null after an error.</param>
/// <param name="ShortForm">The key that a bare value stands for, as in <c>activation: relu</c>; null if there is none.</param>
internal sealed record LayerKind(KeyTable Table, string NamePrefix, Func<LayerReader, Layer?> Bind, Key? ShortForm = null)
{
    /// <summary>Its keys, those of every layer among them; the owner is the layer's word in the YAML.</summary>
    public KeyTable Table { get; } =
        Table.Keys.Any(key => key is NamesKey) ? Table : Table with { Keys = Table.Keys.Append(LayerKeys.Inputs).ToEquatableArray() };

    /// <summary>How many values it takes.</summary>
    public int LeastInputs { get; init; } = 1;

    public int MostInputs { get; init; } = 1;

    /// <summary>Whether it makes one value of several.</summary>
    public bool IsMerge => LeastInputs > 1;

    public string Word => Table.Owner;

    /// <summary>The key for the name.</summary>
    public NameKey Name => (NameKey)Table.Keys[0];

    /// <summary>The key for what it takes.</summary>
    public NamesKey Inputs => Table.Keys.OfType<NamesKey>().Single();
}
