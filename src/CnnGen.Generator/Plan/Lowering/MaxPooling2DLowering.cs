using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Max-pooling. Behind a ReLU the winners say as well which windows are dead, so that the map before it need not be kept.</summary>
internal sealed class MaxPooling2DLowering : LayerLowering
{
    private readonly MaxPooling2D _layer;
    private readonly LayerContext _context;
    private readonly Value _output;
    private readonly Value? _winner;
    private readonly Border _border;

    public MaxPooling2DLowering(Declarations declare, MaxPooling2D layer, LayerContext context)
    {
        (_layer, _context) = (layer, context);
        _output = declare.Example(layer.Name + "_Output", layer.Name, layer.Output);
        if (context.NeedsInputGradient) _winner = Pooled.DeclareWinner(declare, layer);
        _border = new Border(declare, layer, context);
    }

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        var around = _border.Add(build, input, float.NegativeInfinity);
        build.RunExample(
            _layer,
            MaxPoolForward.Build(KernelName(_layer, "Forward"), _layer, isMarked: _winner is not null, _context.AfterRelu),
            [around.As("input"), _output.As("output"), .. _winner is { } winner ? [winner.As("winner")] : Array.Empty<Binding>()]);
        return _output;
    }

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        if (_border.Gradient is not { } inputGradient || _winner is not { } winner) return null;
        build.RunExample(
            _layer,
            MaxPoolBackward.Build(KernelName(_layer, "Backward"), _layer),
            gradient.As("outputGradient"),
            winner.As("winner"),
            inputGradient.As("inputGradient"));
        return _border.Remove(build);
    }
}

/// <summary>What a convolution's own pass gives of the max-pooling behind it.</summary>
/// <param name="Winner">A mark of the largest of each window, for the backward pass.</param>
internal sealed record Pooled(MaxPooling2D Layer, Value Winner)
{
    public static Value DeclareWinner(Declarations declare, MaxPooling2D layer) => declare.Example(layer.Name + "_Winner", layer.Name, layer.Output);
}
