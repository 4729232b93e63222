using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// Convolution, perhaps with the max-pooling behind it. The master copy of a kernel lies filter after filter, which both backward
/// passes and the update read; the forward pass reads a copy in panels, packed anew after each change or transformed for
/// <see cref="Winograd"/>'s tiles. A first layer of few channels has its master copy in panels.
/// </summary>
internal sealed class ConvolutionLowering : CoverLowering
{
    private readonly ConvolutionCover _cover;
    private readonly Conv2D _layer;
    private readonly ConvPlan _plan;
    private readonly ConvWeights _weights;
    private readonly Value _filters;
    private readonly ConvolutionForward _forward;
    private readonly Value _output;
    private readonly Pooled? _pooled;
    private readonly ConvGradients? _gradients;
    private readonly Border _border;
    private readonly Tensor? _arrivingGradient;

    public ConvolutionLowering(Declarations declare, Wiring wiring, ConvolutionCover cover)
        : base(declare, wiring)
    {
        (_cover, _layer, _plan) = (cover, cover.Layer, cover.Plan);
        var (contract, gradientArrives) = (cover.Contract, cover.Backward.Count > 0);
        _weights = new ConvWeights(declare, wiring, cover);
        _filters = _plan.IsInPanels ? _weights.Kernel.Values : cover.Sums.Copy(declare);
        _forward = new ConvolutionForward(declare, cover.Sums);
        _output = declare.Output(wiring, cover.Forward[cover.Forward.Count - 1].Output);
        if (_plan.Pool is { } pool && gradientArrives) _pooled = new Pooled(pool, Pooled.DeclareWinner(declare, pool));
        if (gradientArrives) _gradients = _plan.IsInPanels
            ? new ConvGradientsInPanels(declare, _layer, _pooled, _weights, _plan.PicksInputs)
            : new ConvGradientsByLists(declare, _layer, _pooled, _weights);
        var givesInputGradient = gradientArrives && wiring.AdjointOf(contract, "Left") is not null;
        _border = new Border(declare, _layer, givesInputGradient ? cover.Backward[cover.Backward.Count - 1].Output : null, cover.Pad?.To);
        _arrivingGradient = gradientArrives ? wiring.GradientOf(cover.Pooling?.Output ?? contract.Output) : null;
    }

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
        var around = _border.Add(build, Arriving(mode, _cover.Forward[0]), 0f);
        _forward.Run(build, around, _filters, _weights.Bias?.Values, _output, Winners, _pooled?.Winner);
    }

    public override void Backward(StepBuilder build)
    {
        _gradients!.Take(build, _border.Around(Arriving(ForwardMode.Training, _cover.Forward[0])), Places[_arrivingGradient!]);
        if (_border.Gradient is not { } inputGradient) return;
        _gradients.MakeInputs(build, inputGradient);
        _border.Remove(build);
    }

    public override void Refresh(StepBuilder build)
    {
        if (_plan.IsInPanels) return;
        build.RunWhole(
            _layer, _cover.Sums.MakeFilters("PackFilters", "TransformFilters", _cover.Master),
            _weights.Kernel.Values.As(MasterFilters.Kernel), _filters.As("filters"));
    }

    public override void ClearGradients(StepBuilder build) => _weights.ClearGradients(build);

    public override void SumGradients(StepBuilder build) => _weights.SumGradients(build);

    private WinnerMark Winners => _pooled is null ? WinnerMark.None : _plan.IsInPanels ? WinnerMark.Number : WinnerMark.Corner;
}
