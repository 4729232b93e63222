using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Activation functions of each value on its own, forward and backward, on one example.</summary>
internal static class Elementwise
{
    /// <summary>Whether it costs so little that a register tile may store through it: no function is called, so no register is spilled for one.</summary>
    public static bool IsCheap(ElementFunction function) => !Activate(function, new Local("x")).Nodes().Any(e => e.IsCall());

    /// <param name="function">One that is applied to a sum as it is stored: others have kernels of their own.</param>
    public static Expression Activate(ActivationFunction function, Expression value) => FormulaCode.Plain(((ElementFunction)function).Of, _ => value);

    /// <summary>What it is called in a kernel's summary; nothing for linear.</summary>
    public static string Named(ActivationFunction function, string before) => function.IsLinear ? "" : before + Word(function);

    /// <summary>values[i] = activation(values[i]).</summary>
    public static Kernel InPlace(string name, string layer, Shape shape, ElementFunction function) => Kernel(
        name,
        $"{layer} forward: {Word(function)} of {shape}, in place, one example.",
        [Out("values", shape.Size, $"[{shape.Size}]")],
        Lanes("i", shape.Size, Stored("values", function.Of, _ => "values")));

    /// <summary>output[i] = activation(input[i]).</summary>
    public static Kernel Forward(string name, string layer, Shape shape, ElementFunction function) => Kernel(
        name,
        $"{layer} forward: {Word(function)} of {shape}, one example.",
        [In("input", shape.Size, $"[{shape.Size}]"), Out("output", shape.Size, $"[{shape.Size}]")],
        Lanes("i", shape.Size, Stored("output", function.Of, _ => "input")));

    /// <summary>probabilities[i] = activation(logits[i]).</summary>
    public static Kernel Probabilities(string name, Shape shape, ElementFunction function) => Kernel(
        name,
        $"The {Word(function)} of {shape} {(shape.Size == 1 ? "logit" : "logits")}, one example.",
        [In("logits", shape.Size, $"[{shape.Size}]"), Out("probabilities", shape.Size, $"[{shape.Size}]")],
        Lanes("i", shape.Size, Stored("probabilities", function.Of, _ => "logits")));

    /// <summary>gradient[i] = activation'(…) · gradient[i], told by the output alone.</summary>
    public static Kernel Backward(string name, string layer, Shape shape, ElementFunction function)
    {
        var how = function.IsRelu ? "the gradient passes where the output is positive" : "the gradient times the slope, told by the output";
        return Backward(name, $"{layer} backward through {Word(function)}: {how}; in place, one example.", "output", shape, function.SlopeByOutput!);
    }

    /// <summary>gradient[i] = activation'(…) · gradient[i], told by what arrived.</summary>
    public static Kernel BackwardByInput(string name, string layer, Shape shape, ElementFunction function) => Backward(
        name,
        $"{layer} backward through {Word(function)}: the gradient times the slope, told by what arrived; in place, one example.",
        "input",
        shape,
        function.SlopeByInput);

    private static Kernel Backward(string name, string summary, string told, Shape shape, Formula slope)
    {
        var gradient = new Variable("gradient");
        return Kernel(
            name,
            summary,
            [In(told, shape.Size, $"[{shape.Size}]"), Out("gradient", shape.Size, $"[{shape.Size}]")],
            Lanes("i", shape.Size, Stored("gradient", Derivative.Through(slope, gradient), name => name == gradient.Name ? gradient.Name : told)));
    }

    /// <param name="buffer">Where the value of a variable of that name lies.</param>
    private static Statement[] Stored(string output, Formula formula, Func<string, string> buffer)
    {
        var code = FormulaCode.Of(formula, name => new Load(buffer(name), At("i")), "part");
        return [.. code.Body, new Store(output, At("i"), code.Value)];
    }

    private static string Word(ActivationFunction function) => function.IsRelu ? "ReLU" : function.Word;
}
