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
        var name = layer.Name;
        var (height, width, channels, filters) = (layer.KernelHeight, layer.KernelWidth, layer.Input.Channels, layer.Filters);
        var patch = layer.Patch;
        var (fanIn, fanOut) = ((long)patch, (long)height * width * filters);
        Parameter(build, layer, new ParameterPlan(
            name + "/kernel", name + "_Kernel", EquatableArray.Of(height, width, channels, filters), patch, filters, IsInPanels(layer, context) ? StorageLayout.PanelWidth(filters) : 1, layer.KernelInitializer, fanIn, fanOut));
        if (layer.UseBias)
            Parameter(build, layer, new ParameterPlan(name + "/bias", name + "_Bias", EquatableArray.Of(filters), 1, filters, StorageLayout.RoundUp(filters, StorageLayout.CacheLine), layer.BiasInitializer, filters, filters));

        build.Watch(layer, AdamStep.FaultsOfParts);
        if (!IsInPanels(layer, context)) Filters(build, layer, context);
        if (context.Pooling is null) build.Example(name + "_Output", name, layer.Output);
        if (!IsInPanels(layer, context))
        {
            build.List(name + "_ByFilter", name, LiveLists.FilterList(layer, Access.Write));
            build.List(name + "_ByPixel", name, LiveLists.PixelList(layer, Order(layer, context), Access.Write));
        }

        if (IsInPanels(layer, context) && context.Pooling is { } pool && WindowCandidates.Serve(layer, pool))
            build.Add(new BufferSpec(Candidates(layer), name, BufferKind.Worker, ElementType.Float, WindowCandidates.Length(layer), WindowCandidates.Shape(layer)));
        Border.Declare(build, layer, context);
    }

    protected override void Forward(Builder build, Conv2D layer, LayerContext context, ForwardMode mode)
    {
        var name = layer.Name;
        Border.Add(build, layer, 0f);
        build.Inputs[name] = build.Current;
        StepArgument[] bias = layer.UseBias ? [Buffer(name + "_Bias")] : [];
        StepArgument[] inputs = [Buffer(build.Current), Buffer(IsInPanels(layer, context) ? name + "_Kernel" : name + "_Filters"), .. bias];
        BufferArgument[] outputs = context.Pooling is { } pool
            ? [Buffer(MaxPooling2DLowering.Output(pool)), Buffer(MaxPooling2DLowering.Winner(pool))]
            : [Buffer(name + "_Output")];
        build.Current = outputs[0].Buffer;
        build.RunExample(layer, Forward(KernelName(layer, "Forward"), layer, context), [.. inputs, .. Working(layer, context), .. outputs]);
    }

    private static Kernel Forward(string name, Conv2D layer, LayerContext context) =>
        Tiles(layer, context) is { } winograd ? WinogradForward.Build(name, winograd)
        : context.Pooling is { } pool ? ConvPoolForward.Build(name, layer, pool, IsInPanels(layer, context) ? WinnerMark.Number : WinnerMark.Corner)
        : ConvForward.Build(name, layer);

    /// <summary>What the forward pass works with between its inputs and its outputs.</summary>
    private static StepArgument[] Working(Conv2D layer, LayerContext context) =>
        Tiles(layer, context) is null ? [] : [Buffer(Transformed(layer)), Buffer(Sums(layer))];

    /// <summary>How the forward pass is tiled, or null if it is the plain sum.</summary>
    private static Winograd? Tiles(Conv2D layer, LayerContext context) => Winograd.Of(layer, context.Pooling);

    protected override void Backward(Builder build, Conv2D layer, LayerContext context)
    {
        if (context.Pooling is { } pool)
            Pooled(build, layer, pool, context);
        else
            Plain(build, layer, context);
        if (context.NeedsInputGradient) InputGradient(build, layer, Order(layer, context));
    }

    protected override void Refresh(Builder build, Conv2D layer, LayerContext context)
    {
        if (IsInPanels(layer, context)) return;
        var kernel = Tiles(layer, context) is { } winograd
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

    /// <summary>
    /// Whether the master copy lies in panels: nothing but <see cref="ConvBackwardInput"/>, which a first layer does not have, asks
    /// for it filter after filter.
    /// </summary>
    private static bool IsInPanels(Conv2D layer, LayerContext context) =>
        !context.NeedsInputGradient && Tiles(layer, context) is null && ConvBackwardFilters.Wins(layer, context.Pooling);

    /// <summary>What the forward pass reads instead of the master copy, and what it works with on the way.</summary>
    private static void Filters(Builder build, Conv2D layer, LayerContext context)
    {
        var (name, winograd) = (layer.Name, Tiles(layer, context));
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
        if (IsInPanels(layer, context))
            build.RunExample(layer, ConvBackwardFilters.Build(KernelName(layer, "BackwardWeights"), layer), [Buffer(build.Inputs[name]), Buffer(build.Current), Buffer(Gradient(name + "_Kernel"))]);
        else
            FromLists(build, layer, CollectLive.Build(KernelName(layer, "CollectLive"), layer), [Buffer(build.Current)]);
        if (layer.UseBias)
            build.RunExample(layer, ConvBackwardWeights.Bias(KernelName(layer, "BackwardBias"), layer), Buffer(build.Current), Buffer(Gradient(name + "_Bias")));
    }

    /// <summary>From the gradients behind the max-pooling and the winners.</summary>
    private static void Pooled(Builder build, Conv2D layer, MaxPooling2D pool, LayerContext context)
    {
        var name = layer.Name;
        StepArgument[] pooled = [Buffer(build.Current), Buffer(MaxPooling2DLowering.Winner(pool))];
        if (IsInPanels(layer, context))
        {
            // The bias' sums read gradients and winners once and in order, the fastest way to have them near for the filters' gradient.
            PooledBias();
            InPanels(build, layer, pool, pooled);
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
    private static void InPanels(Builder build, Conv2D layer, MaxPooling2D pool, StepArgument[] pooled)
    {
        var (input, gradient) = (Buffer(build.Inputs[layer.Name]), Buffer(Gradient(layer.Name + "_Kernel")));
        if (!WindowCandidates.Serve(layer, pool))
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

    private static OutputOrder Order(Conv2D layer, LayerContext context) =>
        context.Pooling is null ? OutputOrder.Raster(layer) : OutputOrder.Windows(context.Pooling);

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
