namespace CnnGen.Runtime;

/// <summary>Dropout: in prediction, nothing.</summary>
public sealed class DropoutDescription : LayerDescription
{
    /// <summary>The share of the values that training drops, in [0, 1).</summary>
    public required double Rate { get; init; }
}
