using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Another reading of the same values.</summary>
internal sealed class FlattenLowering : LayerLowering<Flatten>
{
    protected override void Forward(Builder build, Flatten layer, LayerContext context, ForwardMode mode)
    {
    }

    protected override void Backward(Builder build, Flatten layer, LayerContext context)
    {
    }
}

/// <summary>An activation of its own: in place, told backward by its output alone.</summary>
internal sealed class ActivationLowering : LayerLowering<Activation>
{
    protected override void Forward(Builder build, Activation layer, LayerContext context, ForwardMode mode)
    {
        build.Inputs[layer.Name] = build.Current;
        if (layer.Function == ActivationFunction.Linear) return;
        build.RunExample(layer, Elementwise.Forward(KernelName(layer, "Forward"), layer.Name, layer.Output, layer.Function), Buffer(build.Current));
    }

    protected override void Backward(Builder build, Activation layer, LayerContext context) =>
        ThroughActivation(build, layer, layer.Function, context, "Backward", build.Inputs[layer.Name]);
}

/// <summary>Dropout: in place, only in training.</summary>
internal sealed class DropoutLowering : LayerLowering<Model.Layers.Dropout>
{
    public override string RandomKey(Layer layer) => layer.Name + "_Key";

    protected override void Forward(Builder build, Model.Layers.Dropout layer, LayerContext context, ForwardMode mode)
    {
        if (mode == ForwardMode.Training) Drop(build, layer);
    }

    protected override void Backward(Builder build, Model.Layers.Dropout layer, LayerContext context) =>
        Drop(build, layer);

    private void Drop(Builder build, Model.Layers.Dropout layer) => build.RunExample(
        layer,
        Kernels.Dropout.Build(KernelName(layer, "Keep"), layer, build.Batch.Largest),
        new FirstValueArgument(layer.Output.Size),
        new NamedArgument(RandomKey(layer)),
        Buffer(build.Current));
}
