namespace CnnGen.Runtime;

/// <summary>Convolution; its border is zeros. Parameters: kernel [height, width, in, out] and, with <see cref="UseBias"/>, bias [out].</summary>
public sealed class Conv2DDescription : WindowDescription
{
    /// <summary>Applied to the sums.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>A bias is added for each filter.</summary>
    public required bool UseBias { get; init; }
}
