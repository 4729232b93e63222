namespace CnnGen.Runtime;

/// <summary>An activation function as a layer of its own.</summary>
public sealed class ActivationDescription : LayerDescription
{
    /// <summary>Applied to each value.</summary>
    public required ActivationFunction Activation { get; init; }
}
