using System.Numerics;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The function that an <c>activation</c> names, at the end of a layer or as a layer of its own.</summary>
internal static class ActivationReference
{
    /// <param name="channels">Values along the last axis.</param>
    public static T[] Forward<T>(ActivationFunction function, T[] input, int channels) where T : IFloatingPointIeee754<T> => function switch
    {
        { IsLinear: true } => input,
        { IsRelu: true } => ReluReference.Forward(input),
        ElementFunction element => Array.ConvertAll(input, x => FormulaReference.Of(element.Of, _ => x)),
        _ => SoftmaxCrossEntropyReference.Probabilities(input, channels),
    };

    /// <summary>The slope times the gradient; where the slope is 1 or 0 by its formula, the gradient itself or 0.</summary>
    /// <param name="input">What the function was given.</param>
    /// <param name="output">What it gave.</param>
    /// <param name="channels">Values along the last axis.</param>
    public static T[] Backward<T>(ActivationFunction function, T[] input, T[] output, T[] outputGradient, int channels) where T : IFloatingPointIeee754<T>
    {
        if (function.IsLinear) return outputGradient;
        if (function.IsRelu) return ReluReference.Backward(output, outputGradient);
        if (function is not ElementFunction element) return BackwardThroughSoftmax(output, outputGradient, channels);
        var slope = element.SlopeByOutput ?? Derivative.Of(element.Of, "x");
        return [.. outputGradient.Select((gradient, i) => Through(slope, name => name == "y" ? output[i] : input[i], gradient))];
    }

    /// <summary>y[c] · (g[c] − Σ g · y) along the last axis.</summary>
    public static T[] BackwardThroughSoftmax<T>(T[] output, T[] outputGradient, int channels) where T : IFloatingPointIeee754<T> =>
    [
        .. output.Chunk(channels).Zip(outputGradient.Chunk(channels), (y, g) =>
        {
            var common = LossReference.Sum([.. g.Zip(y, (gradient, value) => gradient * value)]);
            return y.Zip(g, (value, gradient) => ReferenceMath.Flushed(value * (gradient - common), 63));
        }).SelectMany(pixel => pixel),
    ];

    private static T Through<T>(Formula slope, Func<string, T> variable, T gradient) where T : IFloatingPointIeee754<T> => slope switch
    {
        Number { Value: 0 } => T.Zero,
        Number { Value: 1 } => gradient,
        Choice c => Through(FormulaReference.Of(c.Left, variable) > FormulaReference.Of(c.Right, variable) ? c.Then : c.Otherwise, variable, gradient),
        _ => FormulaReference.Of(slope, variable) * gradient,
    };
}
