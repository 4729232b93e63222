using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Nothing to compute: a flatten, which reads the same values in another shape, or a layer whose work the layer before it does.</summary>
internal sealed class PassingLowering : LayerLowering
{
    public override Value Forward(StepBuilder build, ForwardMode mode, Value input) => input;

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient) => gradient;
}

/// <summary>An activation of its own: in place, told backward by its output alone.</summary>
internal sealed class ActivationLowering(Activation layer, LayerContext context) : LayerLowering
{
    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        if (layer.Function == ActivationFunction.Linear) return input;
        build.RunExample(layer, Elementwise.Forward(KernelName(layer, "Forward"), layer.Name, layer.Output, layer.Function), input.As("values"));
        return input;
    }

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        ThroughActivation(build, layer, layer.Function, context, passed.Output, gradient, "Backward");
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
