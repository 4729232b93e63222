using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Max-pooling. Behind a ReLU the winners say as well which windows are dead, so that the map before it need not be kept.</summary>
internal sealed class PoolingLowering : CoverLowering
{
    private readonly PoolingCover _cover;
    private readonly MaxPooling2D _layer;
    private readonly Value _output;
    private readonly Value? _winner;
    private readonly Border _border;

    public PoolingLowering(Declarations declare, Wiring wiring, PoolingCover cover)
        : base(declare, wiring)
    {
        (_cover, _layer) = (cover, cover.Layer);
        _output = declare.Output(wiring, cover.Extreme.Output);
        var inputGradient = cover.Backward.LastOrDefault(adjoint => adjoint != cover.Rectifier)?.Output;
        if (inputGradient is not null) _winner = Pooled.DeclareWinner(declare, _layer);
        _border = new Border(declare, _layer, inputGradient);
        if (cover.Rectifier is { } rectifier) declare.Places.Share(rectifier.Output, inputGradient!);
    }

    public override void Forward(StepBuilder build, ForwardMode mode)
    {
        var around = _border.Add(build, Arriving(mode, _cover.Forward[0]), float.NegativeInfinity);
        build.RunExample(
            _layer,
            MaxPoolForward.Build(KernelName(_layer, "Forward"), _layer, isMarked: _winner is not null, _cover.IsAfterRectifier),
            [around.As("input"), _output.As("output"), .. _winner is { } winner ? [winner.As("winner")] : Array.Empty<Binding>()]);
    }

    public override void Backward(StepBuilder build)
    {
        build.RunExample(
            _layer,
            MaxPoolBackward.Build(KernelName(_layer, "Backward"), _layer),
            Places[Wiring.GradientOf(_cover.Extreme.Output)!].As("outputGradient"),
            _winner!.Value.As("winner"),
            _border.Gradient!.Value.As("inputGradient"));
        _border.Remove(build);
    }
}

/// <summary>What a convolution's own pass gives of the max-pooling behind it.</summary>
/// <param name="Winner">A mark of the largest of each window, for the backward pass.</param>
internal sealed record Pooled(MaxPooling2D Layer, Value Winner)
{
    public static Value DeclareWinner(Declarations declare, MaxPooling2D layer) => declare.Example(layer.Name + "_Winner", layer.Name, layer.Output);
}
