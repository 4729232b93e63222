using System.Diagnostics;
using System.Numerics;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>The function that an <c>activation</c> names, at the end of a layer or as a layer of its own.</summary>
internal static class ActivationReference
{
    public static T[] Forward<T>(ActivationFunction function, T[] input) where T : IFloatingPointIeee754<T> => function switch
    {
        ActivationFunction.Linear => input,
        ActivationFunction.Relu => ReluReference.Forward(input),
        _ => throw new UnreachableException($"no reference for the activation {function}"),
    };

    public static T[] Backward<T>(ActivationFunction function, T[] output, T[] outputGradient) where T : IFloatingPointIeee754<T> => function switch
    {
        ActivationFunction.Linear => outputGradient,
        ActivationFunction.Relu => ReluReference.Backward(output, outputGradient),
        _ => throw new UnreachableException($"no reference for the activation {function}"),
    };
}
