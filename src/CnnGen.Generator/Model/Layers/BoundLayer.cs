namespace CnnGen.Generator.Model.Layers;

/// <summary>A layer of the list with its place in the YAML, for the rules that look at several layers.</summary>
/// <param name="Options">Its keys, which know their places.</param>
/// <param name="Kind">Its row of the catalogue; null for an unknown word.</param>
/// <param name="Layer">Null after an error in this layer or an earlier one.</param>
internal sealed record BoundLayer(MappingReader Options, LayerKind? Kind, string Name, Layer? Layer)
{
    /// <summary>The name as the YAML has it, of which repeats and blocks make others; null if it has none.</summary>
    public string? Given { get; init; }
}
