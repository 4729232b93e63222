using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Lowering.Builder;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Convolution, perhaps with the max-pooling behind it. The master copy of a kernel lies filter after filter, which both backward
/// passes and the update read; the forward pass reads a copy in panels, packed anew after each change or transformed for
/// <see cref="Winograd"/>'s tiles. A first layer of few channels has its master copy in panels. Gradients are added up example by
/// example within each part of the batch, and the parts' sums part by part.
/// </summary>
internal sealed class Conv2DLowering : LayerLowering<Conv2D>
{
    protected override void Declare(Builder build, Conv2D layer, LayerContext context)
    {
        var (name, plan) = (layer.Name, context.Convolution!);
        var (height, width, channels, filters) = (layer.KernelHeight, layer.KernelWidth, layer.Input.Channels, layer.Filters);
        var patch = layer.Patch;
        var (fanIn, fanOut) = ((long)patch, (long)height * width * filters);
        Parameter(build, layer, new ParameterPlan(
            name + "/kernel", name + "_Kernel", EquatableArray.Of(height, width, channels, filters), patch, filters, plan.IsInPanels ? StorageLayout.PanelWidth(filters) : 1, layer.KernelInitializer, fanIn, fanOut));
        if (layer.UseBias)
            Parameter(build, layer, new ParameterPlan(name + "/bias", name + "_Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine), layer.BiasInitializer, filters, filters));

        build.Watch(layer, AdamStep.FaultsOfParts);
        if (!plan.IsInPanels) Filters(build, layer, plan.Tiles);
        if (plan.Pool is null) build.Example(name + "_Output", name, layer.Output);
        if (!plan.IsInPanels)
        {
            build.List(name + "_ByFilter", name, LiveLists.FilterList(layer, Access.Write));
            build.List(name + "_ByPixel", name, LiveLists.PixelList(layer, Order(layer, plan), Access.Write));
        }

        if (plan.PicksInputs)
            build.Add(new BufferSpec(Candidates(layer), name, BufferKind.Worker, ElementType.Float, WindowCandidates.Length(layer), WindowCandidates.Shape(layer)));
        Border.Declare(build, layer, context);
    }

    protected override void Forward(Builder build, Conv2D layer, LayerContext context, ForwardMode mode)
    {
        var (name, plan) = (layer.Name, context.Convolution!);
        Border.Add(build, layer, 0f);
        build.Inputs[name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(name + "_Bias")] : [];
        StepArgument[] inputs = [Buffer(build.Current), Buffer(plan.IsInPanels ? name + "_Kernel" : name + "_Filters"), .. bias];
        StepArgument[] working = plan.Tiles is null ? [] : [Buffer(Transformed(layer)), Buffer(Sums(layer))];
        BufferArgument[] outputs = plan.Pool is { } pool
            ? [Buffer(MaxPooling2DLowering.Output(pool)), Buffer(MaxPooling2DLowering.Winner(pool))]
            : [Buffer(name + "_Output")];
        build.Current = outputs[0].Buffer;
        build.RunExample(layer, Forward(KernelName(layer, "Forward"), layer, plan), [.. inputs, .. working, .. outputs]);
    }

    private static Kernel Forward(string name, Conv2D layer, ConvPlan plan) =>
        plan.Tiles is { } winograd ? WinogradForward.Build(name, winograd)
        : plan.Pool is { } pool ? ConvPoolForward.Build(name, layer, pool, plan.IsInPanels ? WinnerMark.Number : WinnerMark.Corner)
        : ConvForward.Build(name, layer);

    protected override void Backward(Builder build, Conv2D layer, LayerContext context)
    {
        var plan = context.Convolution!;
        if (plan.Pool is { } pool)
            Pooled(build, layer, pool, plan);
        else
            Plain(build, layer, context);
        if (context.NeedsInputGradient) InputGradient(build, layer, Order(layer, plan));
    }

    protected override void Refresh(Builder build, Conv2D layer, LayerContext context)
    {
        var plan = context.Convolution!;
        if (plan.IsInPanels) return;
        var kernel = plan.Tiles is { } winograd
            ? WinogradFilters.Build(KernelName(layer, "TransformFilters"), winograd)
            : Memory.PackFilters(KernelName(layer, "PackFilters"), layer.Name, layer.Patch, layer.Filters);
        build.RunWhole(layer, kernel, Buffer(layer.Name + "_Kernel"), Buffer(layer.Name + "_Filters"));
    }

    public override void ClearGradients(Builder build, Layer layer)
    {
        foreach (var parameter in Own(build, layer))
        {
            var clear = Memory.Clear("Clear" + Names.Pascal(Gradient(parameter.Buffer)), "the gradient of " + parameter.Name, checked((int)parameter.StorageLength));
            build.Run(layer.Name, clear, Scope.InParts(build.Batch.Shards), Buffer(Gradient(parameter.Buffer)));
        }
    }

    public override void Update(Builder build, Layer layer)
    {
        foreach (var parameter in Own(build, layer))
        {
            var update = AdamStep.OfParts(Names.Pascal(parameter.Buffer) + "Update", parameter.Name, build.Adam, build.Batch.Shards, checked((int)parameter.StorageLength));
            build.RunWhole(layer, update, [Buffer(Gradient(parameter.Buffer)) with { AllParts = true }, .. AdamBuffers(layer, parameter.Buffer)]);
        }
    }

    /// <summary>What the forward pass reads instead of the master copy, and what it works with on the way.</summary>
    private static void Filters(Builder build, Conv2D layer, Winograd? winograd)
    {
        var name = layer.Name;
        var rows = winograd?.FilterRows ?? layer.Patch;
        build.Add(new BufferSpec(name + "_Filters", name, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(rows, layer.Filters), $"[{layer.Filters}][{rows}] in panels"));
        if (winograd is null) return;
        build.Add(new BufferSpec(Transformed(layer), name, BufferKind.Worker, ElementType.Float, winograd.InputLength, $"[{winograd.InputLength}]"));
        build.Add(new BufferSpec(Sums(layer), name, BufferKind.Worker, ElementType.Float, winograd.SumsLength, $"[{winograd.SumsLength}]"));
    }

    private static string Candidates(Conv2D layer) => layer.Name + "_Candidates";

    private static string Transformed(Conv2D layer) => layer.Name + "_Transformed";

    private static string Sums(Conv2D layer) => layer.Name + "_Sums";

    /// <summary>From the gradient of every output.</summary>
    private static void Plain(Builder build, Conv2D layer, LayerContext context)
    {
        var name = layer.Name;
        ThroughActivation(build, layer, layer.Activation, context);
        if (context.Convolution!.IsInPanels)
            build.RunExample(layer, ConvBackwardFilters.Build(KernelName(layer, "BackwardWeights"), layer), [Buffer(build.Inputs[name]), Buffer(build.Current), Buffer(Gradient(name + "_Kernel"))]);
        else
            FromLists(build, layer, CollectLive.Build(KernelName(layer, "CollectLive"), layer), [Buffer(build.Current)]);
        if (layer.UseBias)
            build.RunExample(layer, ConvBackwardWeights.Bias(KernelName(layer, "BackwardBias"), layer), Buffer(build.Current), Buffer(Gradient(name + "_Bias")));
    }

    /// <summary>From the gradients behind the max-pooling and the winners.</summary>
    private static void Pooled(Builder build, Conv2D layer, MaxPooling2D pool, ConvPlan plan)
    {
        var name = layer.Name;
        StepArgument[] pooled = [Buffer(build.Current), Buffer(MaxPooling2DLowering.Winner(pool))];
        if (plan.IsInPanels)
        {
            // The bias' sums read gradients and winners once and in order, the fastest way to have them near for the filters' gradient.
            PooledBias();
            InPanels(build, layer, pool, plan.PicksInputs, pooled);
            return;
        }

        FromLists(build, layer, CollectLive.Pooled(KernelName(layer, "CollectLive"), layer, pool), pooled);
        PooledBias();

        void PooledBias()
        {
            if (layer.UseBias)
                build.RunExample(layer, ConvBackwardWeights.PooledBias(KernelName(layer, "BackwardBias"), layer, pool), [.. pooled, Buffer(Gradient(name + "_Bias"))]);
        }
    }

    /// <summary>The gradient of filters in panels, behind a max-pooling.</summary>
    private static void InPanels(Builder build, Conv2D layer, MaxPooling2D pool, bool picksInputs, StepArgument[] pooled)
    {
        var (input, gradient) = (Buffer(build.Inputs[layer.Name]), Buffer(Gradient(layer.Name + "_Kernel")));
        if (!picksInputs)
        {
            build.RunExample(layer, ConvBackwardFilters.Pooled(KernelName(layer, "BackwardWeights"), layer, pool), [input, .. pooled, gradient]);
            return;
        }

        build.RunExample(layer, WindowCandidates.Build(KernelName(layer, "Candidates"), layer, pool), input, Buffer(Candidates(layer)));
        build.RunExample(layer, ConvBackwardFilters.Picked(KernelName(layer, "BackwardWeights"), layer, pool), [Buffer(Candidates(layer)), .. pooled, gradient]);
    }

    private static void FromLists(Builder build, Conv2D layer, Kernel collect, StepArgument[] gradients)
    {
        var name = layer.Name;
        build.RunExample(layer, collect, [.. gradients, .. ListBuffers(name + "_ByPixel"), .. ListBuffers(name + "_ByFilter")]);
        build.RunExample(
            layer,
            ConvBackwardWeights.Build(KernelName(layer, "BackwardWeights"), layer),
            [Buffer(build.Inputs[name]), .. ListBuffers(name + "_ByFilter"), Buffer(Gradient(name + "_Kernel"))]);
    }

    private static void InputGradient(Builder build, Conv2D layer, OutputOrder order)
    {
        build.RunExample(
            layer,
            ConvBackwardInput.Build(KernelName(layer, "BackwardInput"), layer, order),
            [Buffer(layer.Name + "_Kernel"), .. ListBuffers(layer.Name + "_ByPixel"), Buffer(Border.Gradient(layer))]);
        Border.Remove(build, layer);
    }

    private static OutputOrder Order(Conv2D layer, ConvPlan plan) => plan.Pool is { } pool ? OutputOrder.Windows(pool) : OutputOrder.Raster(layer);

    private static void Parameter(Builder build, Conv2D layer, ParameterPlan parameter)
    {
        build.Parameters.Add(parameter);
        build.Add(new BufferSpec(
            Gradient(parameter.Buffer), layer.Name, BufferKind.Shard, ElementType.Float, StorageLayout.RoundUp(parameter.StorageLength, StorageLayout.CacheLine), $"[{parameter.StorageLength}]"));
    }

    private static IEnumerable<ParameterPlan> Own(Builder build, Layer layer) =>
        build.Parameters.Where(p => p.Name.StartsWith(layer.Name + "/", StringComparison.Ordinal)).ToList();

    private static string Gradient(string parameterBuffer) => parameterBuffer + "Gradient";
}
