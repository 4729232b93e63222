namespace CnnGen.Runtime;

/// <summary>A fully connected layer. Parameters: kernel [in, out] and, with <see cref="UseBias"/>, bias [out].</summary>
public sealed class DenseDescription : LayerDescription
{
    /// <summary>Applied to the sums.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>A bias is added for each unit.</summary>
    public required bool UseBias { get; init; }
}
