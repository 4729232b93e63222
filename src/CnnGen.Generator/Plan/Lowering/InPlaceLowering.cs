using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Nothing to compute: a flatten, which reads the same values in another shape, or a layer whose work the layer before it does.</summary>
internal sealed class PassingLowering : LayerLowering
{
    public override Value Forward(StepBuilder build, ForwardMode mode, Value input) => input;

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient) => gradient;
}

/// <summary>An activation of its own. A ReLU works in place, since the signs that it leaves are all that a ReLU before it is asked for, too.</summary>
internal sealed class ActivationLowering : LayerLowering
{
    private readonly Activation _layer;
    private readonly LayerContext _context;
    private readonly Value? _output;

    public ActivationLowering(Declarations declare, Activation layer, LayerContext context)
    {
        (_layer, _context) = (layer, context);
        if (!layer.Function.IsLinear && !layer.Function.IsRelu) _output = declare.Example(layer.Name + "_Output", layer.Name, layer.Output);
    }

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        if (_layer.Function.IsLinear) return input;
        var name = KernelName(_layer, "Forward");
        if (_output is { } output)
            build.RunExample(_layer, ActivationKernels.Forward(name, _layer.Name, _layer.Output, _layer.Function), input.As("input"), output.As("output"));
        else
            build.RunExample(_layer, ActivationKernels.InPlace(name, _layer.Name, _layer.Output, _layer.Function), input.As("values"));
        return _output ?? input;
    }

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        if (_layer.Function.IsLinear || _context.ReluTakenOver) return gradient;
        Value? told = EndActivation.IsToldByOutput(_layer.Function, _context) ? null : passed.Input;
        EndActivation.Backward(build, _layer, _layer.Function, "Backward", told, passed.Output, gradient);
        return gradient;
    }
}

/// <summary>Dropout: in place, only in training.</summary>
internal sealed class DropoutLowering(Model.Layers.Dropout layer) : LayerLowering
{
    public override string RandomKey => layer.Name + "_Key";

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input) => mode == ForwardMode.Training ? Drop(build, input) : input;

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient) => Drop(build, gradient);

    private Value Drop(StepBuilder build, Value values)
    {
        build.RunExample(
            layer,
            Kernels.Dropout.Build(KernelName(layer, "Keep"), layer, build.Batch.Largest),
            new Binding("first", new FirstValueArgument(layer.Output.Size)),
            new Binding("key", new NamedArgument(RandomKey)),
            values.As("values"));
        return values;
    }
}
