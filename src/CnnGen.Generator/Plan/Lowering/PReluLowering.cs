using CnnGen.Generator.Graph;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan.Lowering;

/// <inheritdoc cref="PReluCover"/>
internal sealed class PReluLowering : CoverLowering
{
    private readonly PReluCover _cover;
    private readonly PRelu _layer;
    private readonly SummedWeights _weights;
    private readonly Value _output;
    private readonly Tensor? _gradient;
    private readonly bool _needsInputGradient;

    public PReluLowering(Declarations declare, Wiring wiring, PReluCover cover)
        : base(declare, wiring)
    {
        (_cover, _layer) = (cover, cover.Layer);
        var (rows, columns) = (_layer.Alpha.Height * _layer.Alpha.Width, _layer.Alpha.Channels);
        _weights = new SummedWeights(
            declare, _layer.Name, _layer.IsTrainable, Weights.Plan(wiring, cover.Map.Readings[1].Operand.Tensor, rows, columns, panelWidth: columns));
        _output = declare.Output(wiring, cover.Map.Output);
        _gradient = cover.Backward.Count == 0 ? null : wiring.GradientOf(cover.Map.Output);
        if (wiring.AdjointOf(cover.Map, "X") is not { } inputs) return;
        _needsInputGradient = true;
        declare.Places.Share(inputs.Output, _gradient!);
    }

    private Binding Alpha => _weights[0].Trained.Values.As("alpha");

    public override void Forward(StepBuilder build, ForwardMode mode) => build.RunExample(
        _layer, Kernels.PRelu.Forward(KernelName(_layer, "Forward"), _layer), Arriving(mode, _cover.Map).As("input"), Alpha, _output.As("output"));

    /// <summary>Alpha's gradient first: the other one takes the place of what it reads.</summary>
    public override void Backward(StepBuilder build)
    {
        var (input, gradient) = (Arriving(ForwardMode.Training, _cover.Map).As("input"), Places[_gradient!].As("gradient"));
        if (_layer.IsTrainable)
        {
            build.RunExample(
                _layer, Kernels.PRelu.BackwardAlpha(KernelName(_layer, "BackwardAlpha"), _layer), input, gradient,
                _weights[0].Gradient.As("alphaGradient"));
        }

        if (_needsInputGradient)
            build.RunExample(_layer, Kernels.PRelu.Backward(KernelName(_layer, "Backward"), _layer), input, Alpha, gradient);
    }

    public override void ClearGradients(StepBuilder build) => _weights.ClearGradients(build);

    public override void SumGradients(StepBuilder build) => _weights.SumGradients(build);
}
