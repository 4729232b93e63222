using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>Max-pooling. Behind a ReLU the winners say as well which windows are dead, so that the map before it need not be kept.</summary>
internal sealed class MaxPooling2DLowering : LayerLowering
{
    private readonly MaxPooling2D _layer;
    private readonly LayerContext _context;
    private readonly Pooled _pooled;
    private readonly Border _border;

    public MaxPooling2DLowering(Declarations declare, MaxPooling2D layer, LayerContext context)
    {
        (_layer, _context) = (layer, context);
        _pooled = Pooled.Declare(declare, layer);
        _border = new Border(declare, layer, context);
    }

    public override Value Forward(StepBuilder build, ForwardMode mode, Value input)
    {
        var around = _border.Add(build, input, float.NegativeInfinity);
        build.RunExample(
            _layer,
            MaxPoolForward.Build(KernelName(_layer, "Forward"), _layer, _context.AfterRelu),
            around.As("input"),
            _pooled.Output.As("output"),
            _pooled.Winner.As("winner"));
        return _pooled.Output;
    }

    public override Value? Backward(StepBuilder build, Passed passed, Value gradient)
    {
        if (_border.Gradient is not { } inputGradient) return null;
        build.RunExample(
            _layer,
            MaxPoolBackward.Build(KernelName(_layer, "Backward"), _layer),
            gradient.As("outputGradient"),
            _pooled.Winner.As("winner"),
            inputGradient.As("inputGradient"));
        return _border.Remove(build);
    }
}

/// <summary>What a max-pooling gives: the largest of each window, and a mark of the one that it was.</summary>
internal sealed record Pooled(MaxPooling2D Layer, Value Output, Value Winner)
{
    public static Pooled Declare(Declarations declare, MaxPooling2D layer) => new(
        layer, declare.Example(layer.Name + "_Output", layer.Name, layer.Output), declare.Example(layer.Name + "_Winner", layer.Name, layer.Output));
}
