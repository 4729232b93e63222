namespace CnnGen.Generator.Model.Layers;

/// <summary>A row of the catalogue of layers.</summary>
/// <param name="Word">The layer's word in the YAML.</param>
/// <param name="NamePrefix">Default names are this with a number: <c>conv1</c>.</param>
/// <param name="Bind">Makes the layer; null after an error.</param>
/// <param name="ShortForm">The key that a bare value stands for, as in <c>activation: relu</c>; null if there is none.</param>
internal sealed record LayerKind(string Word, string NamePrefix, Func<LayerReader, Layer?> Bind, string? ShortForm = null);
