using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A dense layer: products over the whole batch, on one layout of the weights, cut into blocks of outputs.</summary>
internal sealed class DenseLowering : LayerLowering<Dense>
{
    protected override void Declare(Builder build, Dense layer, LayerContext context)
    {
        var name = layer.Name;
        var (inputs, units) = (layer.Input.Size, layer.Units);
        build.Parameters.Add(new ParameterPlan(
            name + "/kernel", name + "_Kernel", EquatableArray.Of(inputs, units), inputs, units, StorageLayout.PanelWidth(units), layer.KernelInitializer, inputs, units));
        if (layer.UseBias)
            build.Parameters.Add(new ParameterPlan(name + "/bias", name + "_Bias", EquatableArray.Of(units), 1, units, StorageLayout.RoundUp(units, StorageLayout.CacheLine), layer.BiasInitializer, units, units));

        build.Watch(layer, DenseBackwardWeights.Faults(layer));
        build.Example(name + "_Output", name, layer.Output);
        if (SkipsZeros(layer, context)) build.List(name + "_Live", name, DenseForwardLive.Inputs(layer, Access.Write), BufferKind.Worker);
        Blocks(build, name + "_InputBlocks", name, inputs, DenseBackwardWeights.InputBlock(inputs));
        Blocks(build, name + "_GradientBlocks", name, units, StorageLayout.PanelWidth(units));
        build.Add(new BufferSpec(name + "_BlockGradient", name, BufferKind.Worker, ElementType.Float, DenseBackwardWeights.GradientLength(layer), $"[{DenseBackwardWeights.GradientLength(layer)}]"));
        if (!context.NeedsInputGradient) return;
        var batch = build.Batch;
        build.Add(new BufferSpec(name + "_GradientPanels", name, BufferKind.Batch, ElementType.Float, batch.PanelsLength(units), batch.PanelsShape(units)));
        build.Add(new BufferSpec(name + "_InputGradientPanels", name, BufferKind.Batch, ElementType.Float, batch.PanelsLength(inputs), batch.PanelsShape(inputs)));
        build.Example(name + "_InputGradient", name, layer.Input);
    }

    protected override void Forward(Builder build, Dense layer, LayerContext context, ForwardMode mode)
    {
        build.Inputs[layer.Name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(layer.Name + "_Bias")] : [];
        StepArgument[] buffers = [Buffer(build.Current), Buffer(layer.Name + "_Kernel"), .. bias, Buffer(layer.Name + "_Output")];
        build.Current = layer.Name + "_Output";
        if (mode == ForwardMode.One)
        {
            One(build, layer, context, buffers);
            return;
        }

        foreach (var panels in Panels(layer))
            build.RunBlocks(layer, DenseForward.Build(KernelName(layer, "Forward"), layer, build.Batch, panels), panels, [new RowsArgument(), .. buffers]);
    }

    private static void One(Builder build, Dense layer, LayerContext context, StepArgument[] buffers)
    {
        if (!SkipsZeros(layer, context))
        {
            build.RunWhole(layer, DenseForward.One(KernelName(layer, "ForwardOne"), layer), buffers);
            return;
        }

        var list = ListBuffers(layer.Name + "_Live").ToList();
        build.RunWhole(layer, DenseForwardLive.Collect(KernelName(layer, "CollectInputs"), layer), [buffers[0], .. list]);
        build.RunWhole(layer, DenseForwardLive.Build(KernelName(layer, "ForwardOne"), layer), [.. list, .. buffers.Skip(1)]);
    }

    /// <summary>The input's gradient first: it reads the weights that the rest moves.</summary>
    protected override void Backward(Builder build, Dense layer, LayerContext context)
    {
        var (name, gradient) = (layer.Name, Buffer(build.Current));
        ThroughActivation(build, layer, layer.Activation, context);
        ToBlocks(build, layer, "GradientToBlocks", layer.Units, StorageLayout.PanelWidth(layer.Units), gradient, name + "_GradientBlocks");
        ToBlocks(build, layer, "InputToBlocks", layer.Input.Size, DenseBackwardWeights.InputBlock(layer.Input.Size), Buffer(build.Inputs[name]), name + "_InputBlocks");
        if (context.NeedsInputGradient) InputGradient(build, layer);

        foreach (var panels in Panels(layer))
        {
            var weights = DenseBackwardWeights.Build(KernelName(layer, "BackwardWeights"), layer, build.Adam, build.Batch, panels);
            build.RunBlocks(layer, weights, panels, [new RowsArgument(), Buffer(name + "_InputBlocks"), Buffer(name + "_GradientBlocks"), Buffer(name + "_BlockGradient"), .. AdamBuffers(layer, name + "_Kernel")]);
        }

        if (!layer.UseBias) return;
        var bias = DenseBackwardWeights.Bias(KernelName(layer, "BackwardBias"), layer, build.Adam, build.Batch);
        build.RunWhole(layer, bias, [new RowsArgument(), gradient, .. AdamBuffers(layer, name + "_Bias")]);
    }

    private static void InputGradient(Builder build, Dense layer)
    {
        var name = layer.Name;
        Transpose(build, layer, "GradientToPanels", layer.Units, build.Current, name + "_GradientPanels", back: false);
        foreach (var block in BlockRange.Of(layer.Input.Size, DenseBackwardInput.InputPart(layer.Input.Size)))
        {
            build.RunBlocks(
                layer,
                DenseBackwardInput.Build(KernelName(layer, "BackwardInput"), layer, build.Batch, block),
                block,
                Buffer(name + "_Kernel"),
                Buffer(name + "_GradientPanels"),
                Buffer(name + "_InputGradientPanels"));
        }

        Transpose(build, layer, "InputGradientToRows", layer.Input.Size, name + "_InputGradientPanels", name + "_InputGradient", back: true);
        build.Current = name + "_InputGradient";
    }

    private static void Blocks(Builder build, string name, string owner, int features, int block) => build.Add(new BufferSpec(
        name, owner, BufferKind.Blocks, ElementType.Float, StorageLayout.RoundUp(features, block), build.Batch.BlocksShape(features, block), block));

    private static void ToBlocks(Builder build, Dense layer, string part, int features, int block, BufferArgument from, string to) =>
        build.RunExample(layer, DenseBackwardWeights.ToBlocks(KernelName(layer, part), layer.Name, features, build.Batch, block), from, Buffer(to));

    private static void Transpose(Builder build, Dense layer, string part, int features, string from, string to, bool back)
    {
        var kernel = Transposition.Build(KernelName(layer, part), layer.Name, features, build.Batch, back);
        build.RunBlocks(layer, kernel, build.Batch.PanelParts, Buffer(from), Buffer(to));
    }

    private static bool SkipsZeros(Dense layer, LayerContext context) => context.ManyZeros && DenseForwardLive.Wins(layer);

    private static IEnumerable<BlockRange> Panels(Dense layer) => BlockRange.Of(layer.Units, StorageLayout.PanelWidth(layer.Units));
}
