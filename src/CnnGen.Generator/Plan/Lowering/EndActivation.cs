using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// The activation at the end of a layer's sums. One that calls no function is part of the sums' store. Another is a pass of its own behind them: in a
/// register tile it would cost the sums their registers. The sums have a place of their own where the output does not tell the slope, or is overwritten
/// before it is asked.
/// </summary>
internal sealed class EndActivation
{
    private readonly Layer _layer;
    private readonly ActivationFunction _function;
    private readonly LayerContext _context;
    private readonly Value _output;
    private readonly Value? _kept;
    private readonly bool _isFolded;

    public EndActivation(Declarations declare, Layer layer, ActivationFunction function, LayerContext context, Value output)
    {
        (_layer, _function, _context, _output) = (layer, function, context, output);
        if (context.GradientArrives && !IsToldByOutput(function, context)) _kept = declare.Example(layer.Name + "_Kept", layer.Name, layer.Output);
        _isFolded = _kept is null && function is ElementFunction element && Elementwise.IsCheap(element);
    }

    /// <summary>What the kernels of the sums store through.</summary>
    public ActivationFunction OfSums => _isFolded ? _function : ActivationFunction.Linear;

    /// <summary>Where they store; in prediction too, so that a buffer is of a batch or of an example in all passes.</summary>
    public Value Sums => _kept ?? _output;

    /// <summary>From the sums to the output, if the sums' kernels have not done it.</summary>
    public void Forward(StepBuilder build)
    {
        if (_isFolded) return;
        var name = LayerLowering.KernelName(_layer, "Activation");
        if (_kept is { } kept)
            build.RunExample(_layer, ActivationKernels.Forward(name, _layer.Name, _layer.Output, _function), kept.As("input"), _output.As("output"));
        else
            build.RunExample(_layer, ActivationKernels.InPlace(name, _layer.Name, _layer.Output, _function), _output.As("values"));
    }

    /// <summary>From the gradient of the output to that of the sums, in place; nothing if the next layer takes it over.</summary>
    /// <param name="output">A copy of the output that no later layer works on; null if there is none.</param>
    public void Backward(StepBuilder build, Value gradient, Value? output = null)
    {
        if (_function.IsLinear || _context.ReluTakenOver) return;
        Backward(build, _layer, _function, "ActivationBackward", _kept, output ?? _output, gradient);
    }

    /// <summary>Whether the output is there in the backward pass and tells the slope. Of a ReLU its signs do, and these stay.</summary>
    public static bool IsToldByOutput(ActivationFunction function, LayerContext context) =>
        function.IsToldByOutput && (function.IsLinear || function.IsRelu || !context.IsOverwritten);

    /// <param name="input">What the function was given, if that tells the slope; null if its output does.</param>
    public static void Backward(StepBuilder build, Layer layer, ActivationFunction function, string part, Value? input, Value output, Value gradient)
    {
        var name = LayerLowering.KernelName(layer, part);
        if (input is { } told)
            build.RunExample(layer, ActivationKernels.BackwardByInput(name, layer.Name, layer.Output, function), told.As("input"), gradient.As("gradient"));
        else
            build.RunExample(layer, ActivationKernels.Backward(name, layer.Name, layer.Output, function), output.As("output"), gradient.As("gradient"));
    }
}
