using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>
/// What passes and kernels take for granted of an activation function: asked where it is relied on. A function that a list does not have gets no code.
/// </summary>
internal static class ActivationTraits
{
    /// <summary>
    /// Whether the function never falls: then the largest of some activations is the activation of the largest sum, and the first of equals the same.
    /// </summary>
    public static bool IsMonotonic(ActivationFunction function) => function switch
    {
        ActivationFunction.Linear or ActivationFunction.Relu => true,
        _ => throw Missing(function, "whether it is monotonic, so that a convolution may take in its max-pooling"),
    };

    /// <summary>
    /// Whether a gradient passes unchanged where the output is positive and not at all elsewhere, so that the mark of a fused max-pooling's winner tells it.
    /// </summary>
    public static bool IsCutAtZero(ActivationFunction function) => function switch
    {
        ActivationFunction.Linear => false,
        ActivationFunction.Relu => true,
        _ => throw Missing(function, "how the winner of a fused max-pooling tells its slope"),
    };

    /// <param name="what">What is to be said of the function before there can be code for it.</param>
    public static ArgumentOutOfRangeException Missing(ActivationFunction function, string what) =>
        new(nameof(function), function, "nothing says of this activation " + what);
}
