namespace CnnGen.Runtime;

/// <summary>A layer of which no more is said than its word in the model: its parameters are named after it, and its shapes are known.</summary>
public sealed class OtherLayerDescription : LayerDescription
{
    /// <summary>The word: "batch_normalization".</summary>
    public required string Kind { get; init; }
}
