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
            name + "/kernel", name + "Kernel", EquatableArray.Of(inputs, units), inputs, units, StorageLayout.PanelWidth(units), layer.KernelInitializer, inputs, units));
        if (layer.UseBias)
            build.Parameter(new ParameterPlan(name + "/bias", name + "Bias", EquatableArray.Of(units), 1, units, StorageLayout.RoundUp(units, StorageLayout.CacheLine), layer.BiasInitializer, units, units));

        build.Example(name + "Output", name, layer.Output);
        if (!context.NeedsInputGradient) return;
        var batch = build.Batch;
        build.Add(new BufferSpec(name + "GradientPanels", name, BufferKind.Batch, ElementType.Float, batch.PanelsLength(units), batch.PanelsShape(units)));
        build.Add(new BufferSpec(name + "InputGradientPanels", name, BufferKind.Batch, ElementType.Float, batch.PanelsLength(inputs), batch.PanelsShape(inputs)));
        build.Example(name + "InputGradient", name, layer.Input);
    }

    protected override void Forward(Builder build, Dense layer, LayerContext context, bool training)
    {
        build.Inputs[layer.Name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(layer.Name + "Bias")] : [];
        build.Run(
            layer,
            DenseForward.Build(KernelName(layer, "Forward"), layer, build.Batch),
            false,
            [new RowsArgument(), Buffer(build.Current), Buffer(layer.Name + "Kernel"), .. bias, Buffer(layer.Name + "Output")]);
        build.Current = layer.Name + "Output";
    }

    protected override void Backward(Builder build, Dense layer, LayerContext context)
    {
        var name = layer.Name;
        if (layer.Activation != ActivationFunction.Linear && !context.ReluTakenOver)
        {
            var through = Elementwise.Backward(KernelName(layer, "ActivationBackward"), name, layer.Output, layer.Activation);
            build.Run(layer, through, true, Buffer(name + "Output"), Buffer(build.Current));
        }

        build.Run(
            layer,
            DenseBackward.Weights(KernelName(layer, "BackwardWeights"), layer, build.Batch),
            false,
            new RowsArgument(),
            Buffer(build.Inputs[name]),
            Buffer(build.Current),
            Buffer(GradientOf(name + "Kernel")));
        if (layer.UseBias)
        {
            var bias = DenseBackward.Bias(KernelName(layer, "BackwardBias"), layer, build.Batch);
            build.Run(layer, bias, false, new RowsArgument(), Buffer(build.Current), Buffer(GradientOf(name + "Bias")));
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
            Buffer(name + "GradientPanels"));
        build.Run(
            layer,
            DenseBackward.Input(KernelName(layer, "BackwardInput"), layer, build.Batch),
            false,
            Buffer(name + "Kernel"),
            Buffer(name + "GradientPanels"),
            Buffer(name + "InputGradientPanels"));
        build.Run(
            layer,
            DenseBackward.Transpose(KernelName(layer, "InputGradientToRows"), name, layer.Input.Size, build.Batch, back: true),
            false,
            Buffer(name + "InputGradientPanels"),
            Buffer(name + "InputGradient"));
        build.Current = name + "InputGradient";
    }
}
