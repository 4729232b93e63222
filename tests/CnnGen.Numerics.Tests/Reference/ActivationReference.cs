using System.Numerics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The function that an <c>activation</c> names, at the end of a layer or as a layer of its own.</summary>
internal static class ActivationReference
{
    public static T[] Forward<T>(ActivationFunction function, T[] input) where T : IFloatingPointIeee754<T> =>
        function.IsLinear ? input : function.IsRelu ? ReluReference.Forward(input) : Array.ConvertAll(input, x => FormulaReference.Of(function.Of, _ => x));

    /// <summary>The slope times the gradient; where the slope is 1 or 0 by its formula, the gradient itself or 0.</summary>
    /// <param name="input">What the function was given.</param>
    /// <param name="output">What it gave.</param>
    public static T[] Backward<T>(ActivationFunction function, T[] input, T[] output, T[] outputGradient) where T : IFloatingPointIeee754<T>
    {
        if (function.IsLinear) return outputGradient;
        if (function.IsRelu) return ReluReference.Backward(output, outputGradient);
        var slope = function.SlopeByOutput ?? Derivative.Of(function.Of, "x");
        return [.. outputGradient.Select((gradient, i) => Through(slope, name => name == "y" ? output[i] : input[i], gradient))];
    }

    private static T Through<T>(Formula slope, Func<string, T> variable, T gradient) where T : IFloatingPointIeee754<T> => slope switch
    {
        Number { Value: 0 } => T.Zero,
        Number { Value: 1 } => gradient,
        Choice c => Through(FormulaReference.Of(c.Left, variable) > FormulaReference.Of(c.Right, variable) ? c.Then : c.Otherwise, variable, gradient),
        _ => FormulaReference.Of(slope, variable) * gradient,
    };
}
