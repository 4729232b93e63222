using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Convolution, perhaps with the max-pooling behind it. The master copy of a kernel lies filter after filter, which both backward
/// passes and the update read; the forward pass reads a copy in panels, packed anew after each change or transformed for
/// <see cref="Winograd"/>'s tiles. A first layer of few channels has its master copy in panels.
/// </summary>
internal sealed class Conv2DLowering : LayerLowering
{
    private readonly Conv2D _layer;
    private readonly ConvPlan _plan;
    private readonly ConvWeights _weights;
    private readonly Value _filters;
    private readonly Value? _transformed;
    private readonly Value? _sums;
    private readonly Pooled? _pooled;
    private readonly EndActivation _activation;
    private readonly ActivityPenalty? _penalty;
    private readonly Value _output;
    private readonly ConvGradients? _gradients;
    private readonly Border _border;

    public Conv2DLowering(Declarations declare, Conv2D layer, LayerContext context)
    {
        _plan = context.Convolution!;
        var name = layer.Name;
        _weights = new ConvWeights(declare, layer, _plan.IsInPanels);
        _filters = _plan.IsInPanels ? _weights.Kernel.Trained.Values : Copy(declare, layer);
        if (_plan.Tiles is { } tiles)
        {
            _transformed = declare.Worker(name + "_Transformed", name, tiles.InputLength, $"[{tiles.InputLength}]");
            _sums = declare.Worker(name + "_Sums", name, tiles.SumsLength, $"[{tiles.SumsLength}]");
        }

        var last = (Layer?)_plan.Pool ?? layer;
        _output = declare.Example(last.Name + "_Output", last.Name, last.Output);
        if (_plan.Pool is { } pool && context.GradientArrives) _pooled = new Pooled(pool, Pooled.DeclareWinner(declare, pool));
        _activation = new EndActivation(declare, layer, layer.Activation, ActivityPenalty.Around(layer, context), _output);
        _penalty = ActivityPenalty.Of(declare, layer, context, _output);
        _layer = layer with { Activation = _activation.OfSums };
        if (context.GradientArrives) _gradients = _plan.IsInPanels
            ? new ConvGradientsInPanels(declare, layer, _pooled, _weights, _plan.PicksInputs)
            : new ConvGradientsByLists(declare, layer, _pooled, _weights);
        _border = new Border(declare, layer, context);
    }

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        var around = _border.Add(build, input, 0f);
        Binding?[] others =
            [_weights.Bias?.Trained.Values.As("bias"), _transformed?.As(WinogradForward.Inputs), _sums?.As(WinogradForward.Sums), _pooled?.Winner.As("winner")];
        build.RunExample(
            _layer,
            Forward(KernelName(_layer, "Forward")),
            [around.As("input"), _filters.As("filters"), _activation.Sums.As("output"), .. others.OfType<Binding>()]);
        _activation.Forward(build);
        _penalty?.Forward(build, mode);
        return _output;
    }

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        _penalty?.Backward(build, gradient);
        if (_pooled is null) _activation.Backward(build, gradient, _penalty?.Kept);
        _gradients!.Take(build, _border.Around(passed.Input), gradient);
        if (_border.Gradient is not { } inputGradient) return null;
        _gradients.MakeInputs(build, inputGradient);
        return _border.Remove(build);
    }

    public override void Refresh(StepBuilder build)
    {
        if (_plan.IsInPanels) return;
        var kernel = _plan.Tiles is { } tiles
            ? WinogradFilters.Build(KernelName(_layer, "TransformFilters"), tiles)
            : Memory.PackFilters(KernelName(_layer, "PackFilters"), _layer.Name, _layer.Patch, _layer.Filters);
        build.RunWhole(_layer, kernel, _weights.Kernel.Trained.Values.As("kernel"), _filters.As("filters"));
    }

    public override void ClearGradients(StepBuilder build) => _weights.ClearGradients(build);

    public override void SumGradients(StepBuilder build) => _weights.SumGradients(build);

    private Kernel Forward(string name) =>
        _plan.Tiles is { } tiles ? WinogradForward.Build(name, tiles with { Layer = _layer }, Winners)
        : _plan.Pool is { } pool ? ConvPoolForward.Build(name, _layer, pool, Winners)
        : ConvForward.Build(name, _layer);

    private WinnerMark Winners => _pooled is null ? WinnerMark.None : _plan.IsInPanels ? WinnerMark.Number : WinnerMark.Corner;

    /// <summary>What the forward pass reads instead of the master copy.</summary>
    private Value Copy(Declarations declare, Conv2D layer)
    {
        var rows = _plan.Tiles?.FilterRows ?? layer.Patch;
        return declare.Add(new BufferSpec(
            layer.Name + "_Filters", layer.Name, BufferKind.Persistent, ElementType.Float, StorageLayout.PanelLength(rows, layer.Filters),
            $"[{layer.Filters}][{rows}] in panels"));
    }
}
