using System.Numerics;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The rectifier: y = max(x, 0).</summary>
internal static class ReluReference
{
    /// <remarks>A comparison that is false for NaN and for -0, so both give +0.</remarks>
    public static T[] Forward<T>(T[] input) where T : IFloatingPointIeee754<T> =>
        Array.ConvertAll(input, x => x > T.Zero ? x : T.Zero);

    /// <summary>The gradient passes where the output is positive; the derivative at 0 is 0.</summary>
    public static T[] Backward<T>(T[] output, T[] outputGradient) where T : IFloatingPointIeee754<T>
    {
        var inputGradient = new T[output.Length];
        for (var i = 0; i < output.Length; i++)
            inputGradient[i] = output[i] > T.Zero ? outputGradient[i] : T.Zero;
        return inputGradient;
    }
}
