using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A dense layer: products over the whole batch, on one layout of the weights.</summary>
internal sealed class DenseLowering : LayerLowering<Dense>
{
    protected override void Declare(Builder build, Dense layer, LayerContext context)
    {
        var name = layer.Name;
        var (inputs, units) = (layer.Input.Size, layer.Units);
        build.Parameter(new ParameterPlan(
            name + "/kernel", name + "_Kernel", EquatableArray.Of(inputs, units), inputs, units, StorageLayout.PanelWidth(units), layer.KernelInitializer, inputs, units));
        if (layer.UseBias)
            build.Parameter(new ParameterPlan(name + "/bias", name + "_Bias", EquatableArray.Of(units), 1, units, StorageLayout.RoundUp(units, StorageLayout.CacheLine), layer.BiasInitializer, units, units));

        build.Example(name + "_Output", name, layer.Output);
        if (!context.NeedsInputGradient) return;
        var batch = build.Batch;
        build.Add(new BufferSpec(name + "_GradientPanels", name, BufferKind.Batch, ElementType.Float, batch.PanelsLength(units), batch.PanelsShape(units)));
        build.Add(new BufferSpec(name + "_InputGradientPanels", name, BufferKind.Batch, ElementType.Float, batch.PanelsLength(inputs), batch.PanelsShape(inputs)));
        build.Example(name + "_InputGradient", name, layer.Input);
    }

    protected override void Forward(Builder build, Dense layer, LayerContext context, bool training)
    {
        build.Inputs[layer.Name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(layer.Name + "_Bias")] : [];
        build.Run(
            layer,
            DenseForward.Build(KernelName(layer, "Forward"), layer, build.Batch),
            false,
            [new RowsArgument(), Buffer(build.Current), Buffer(layer.Name + "_Kernel"), .. bias, Buffer(layer.Name + "_Output")]);
        build.Current = layer.Name + "_Output";
    }

    protected override void Backward(Builder build, Dense layer, LayerContext context)
    {
        var name = layer.Name;
        ThroughActivation(build, layer, layer.Activation, context);
        build.Run(
            layer,
            DenseBackward.Weights(KernelName(layer, "BackwardWeights"), layer, build.Batch),
            false,
            new RowsArgument(),
            Buffer(build.Inputs[name]),
            Buffer(build.Current),
            Buffer(GradientOf(name + "_Kernel")));
        if (layer.UseBias)
        {
            var bias = DenseBackward.Bias(KernelName(layer, "BackwardBias"), layer, build.Batch);
            build.Run(layer, bias, false, new RowsArgument(), Buffer(build.Current), Buffer(GradientOf(name + "_Bias")));
        }

        if (context.NeedsInputGradient) InputGradient(build, layer);
    }

    private static void InputGradient(Builder build, Dense layer)
    {
        var name = layer.Name;
        build.Run(
            layer,
            DenseBackward.Transpose(KernelName(layer, "GradientToPanels"), name, layer.Units, build.Batch, back: false),
            false,
            Buffer(build.Current),
            Buffer(name + "_GradientPanels"));
        build.Run(
            layer,
            DenseBackward.Input(KernelName(layer, "BackwardInput"), layer, build.Batch),
            false,
            Buffer(name + "_Kernel"),
            Buffer(name + "_GradientPanels"),
            Buffer(name + "_InputGradientPanels"));
        build.Run(
            layer,
            DenseBackward.Transpose(KernelName(layer, "InputGradientToRows"), name, layer.Input.Size, build.Batch, back: true),
            false,
            Buffer(name + "_InputGradientPanels"),
            Buffer(name + "_InputGradient"));
        build.Current = name + "_InputGradient";
    }
}
