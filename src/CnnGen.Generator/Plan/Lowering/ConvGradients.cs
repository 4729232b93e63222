using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Lowering.CoverLowering;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// How the gradients of a convolution come from the one that arrives: of its outputs, or behind the max-pooling that it does in its own pass.
/// </summary>
/// <param name="pooled">What that gives, or null.</param>
internal abstract class ConvGradients(Conv2D layer, Pooled? pooled, ConvWeights weights)
{
    protected Conv2D Layer => layer;

    protected Pooled? Pooled => pooled;

    protected ConvWeights Weights => weights;

    /// <summary>Takes the gradient that arrives: adds those of kernel and bias, unless they are frozen.</summary>
    /// <param name="around">What the window slid over.</param>
    public abstract void Take(StepBuilder build, Value around, Value gradient);

    /// <summary>Makes that of what the window slid over.</summary>
    public abstract void MakeInputs(StepBuilder build, Value inputGradient);

    /// <summary>What arrives, for the kernels that read it.</summary>
    protected IEnumerable<Binding> Arriving(Value gradient) =>
        pooled is null ? [gradient.As("outputGradient")] : [gradient.As("pooledGradient"), pooled.Winner.As("winner")];

    protected void AddToBias(StepBuilder build, Value gradient)
    {
        if (weights.Bias is null) return;
        var name = KernelName(layer, "BackwardBias");
        var kernel = pooled is null ? ConvBackwardWeights.Bias(name, layer) : ConvBackwardWeights.PooledBias(name, layer, pooled.Layer);
        build.RunExample(layer, kernel, [.. Arriving(gradient), weights.BiasGradient.As("biasGradient")]);
    }
}

/// <summary>From lists of the outputs that carry a gradient: the kernel's filter by filter, the input's pixel by pixel.</summary>
internal sealed class ConvGradientsByLists : ConvGradients
{
    private readonly OutputOrder _order;
    private readonly ListValue _byPixel;
    private readonly ListValue? _byFilter;

    public ConvGradientsByLists(Declarations declare, Conv2D layer, Pooled? pooled, ConvWeights weights)
        : base(layer, pooled, weights)
    {
        _order = pooled is null ? OutputOrder.Raster(layer) : OutputOrder.Windows(pooled.Layer);
        if (layer.IsTrainable) _byFilter = declare.List(layer.Name + "_ByFilter", layer.Name, LiveLists.FilterList(layer, Access.Write));
        _byPixel = declare.List(layer.Name + "_ByPixel", layer.Name, LiveLists.PixelList(layer, _order, Access.Write));
    }

    public override void Take(StepBuilder build, Value around, Value gradient)
    {
        var name = KernelName(Layer, "CollectLive");
        var collect = Pooled is null ? CollectLive.Build(name, Layer) : CollectLive.Pooled(name, Layer, Pooled.Layer);
        build.RunExample(Layer, collect, [.. Arriving(gradient), .. _byPixel.As(LiveLists.ByPixel), .. _byFilter?.As(LiveLists.ByFilter) ?? []]);
        if (_byFilter is not { } byFilter) return;
        build.RunExample(
            Layer,
            ConvBackwardWeights.Build(KernelName(Layer, "BackwardWeights"), Layer),
            [around.As("input"), .. byFilter.As(LiveLists.ByFilter), Weights.KernelGradient.As("kernelGradient")]);
        AddToBias(build, gradient);
    }

    public override void MakeInputs(StepBuilder build, Value inputGradient) => build.RunExample(
        Layer,
        ConvBackwardInput.Build(KernelName(Layer, "BackwardInput"), Layer, _order),
        [Weights.Kernel.Values.As("kernel"), .. _byPixel.As(LiveLists.ByPixel), inputGradient.As("inputGradient")]);
}

/// <summary>The gradient of a first layer's kernel in panels, with the filters as lanes.</summary>
internal sealed class ConvGradientsInPanels : ConvGradients
{
    private readonly Value? _candidates;

    public ConvGradientsInPanels(Declarations declare, Conv2D layer, Pooled? pooled, ConvWeights weights, bool picksInputs)
        : base(layer, pooled, weights)
    {
        if (picksInputs) _candidates = declare.Worker(layer.Name + "_Candidates", layer.Name, WindowCandidates.Length(layer), WindowCandidates.Shape(layer));
    }

    /// <summary>Behind a max-pooling the bias first: its sums read gradients and winners once and in order, the fastest way to have them near.</summary>
    public override void Take(StepBuilder build, Value around, Value gradient)
    {
        if (Pooled is not null) AddToBias(build, gradient);
        if (_candidates is { } candidates)
            build.RunExample(
                Layer, WindowCandidates.Build(KernelName(Layer, "Candidates"), Layer, Pooled!.Layer), around.As("input"), candidates.As("candidates"));
        var inputs = _candidates?.As("candidates") ?? around.As("input");
        build.RunExample(
            Layer, OfFilters(KernelName(Layer, "BackwardWeights")), [inputs, .. Arriving(gradient), Weights.KernelGradient.As("filtersGradient")]);
        if (Pooled is null) AddToBias(build, gradient);
    }

    public override void MakeInputs(StepBuilder build, Value inputGradient) =>
        throw new InvalidOperationException($"The filters of '{Layer.Name}' lie in panels: its input's gradient would need them filter after filter.");

    private Kernel OfFilters(string name) =>
        Pooled is null ? ConvBackwardFilters.Build(name, Layer)
        : _candidates is null ? ConvBackwardFilters.Pooled(name, Layer, Pooled.Layer)
        : ConvBackwardFilters.Picked(name, Layer, Pooled.Layer);
}
