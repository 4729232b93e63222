using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Activation functions, forward and backward, on one example in place.</summary>
internal static class Elementwise
{
    public static Expression Activate(ActivationFunction function, Expression value) => function switch
    {
        ActivationFunction.Linear => value,
        ActivationFunction.Relu => Max(value, 0f),
        _ => throw ActivationTraits.Missing(function, "what its value is"),
    };

    /// <summary>values[i] = activation(values[i]).</summary>
    public static Kernel Forward(string name, string layer, Shape shape, ActivationFunction function) => Kernel(
        name,
        $"{layer} forward: {Word(function)} of {shape}, in place, one example.",
        [Out("values", shape.Size, $"[{shape.Size}]")],
        Lanes("i", shape.Size, new Store("values", At("i"), Activate(function, new Load("values", At("i"))))));

    /// <summary>gradient[i] = activation'(…) · gradient[i], told by the output alone: ReLU passes where its output is positive.</summary>
    public static Kernel Backward(string name, string layer, Shape shape, ActivationFunction function)
    {
        var through = Through(function, new Load("output", At("i")), new Load("gradient", At("i")));
        return Kernel(
            name,
            $"{layer} backward through {Word(function)}: the gradient passes where the output is positive; in place, one example.",
            [In("output", shape.Size, $"[{shape.Size}]"), Out("gradient", shape.Size, $"[{shape.Size}]")],
            Lanes("i", shape.Size, new Store("gradient", At("i"), through)));
    }

    private static Expression Through(ActivationFunction function, Expression output, Expression gradient) => function switch
    {
        ActivationFunction.Relu => WhenGreater(output, 0f, gradient, 0f),
        _ => throw ActivationTraits.Missing(function, "how a gradient goes through it"),
    };

    private static string Word(ActivationFunction function) => function switch
    {
        ActivationFunction.Relu => "ReLU",
        _ => throw ActivationTraits.Missing(function, "what it is called as a pass of its own"),
    };
}
