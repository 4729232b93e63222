using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>The regularizer of a layer's outputs: a number for each example in training and evaluation, and a part of the gradient that arrives.</summary>
internal sealed class ActivityPenalty
{
    private readonly Layer _layer;
    private readonly Regularizer _regularizer;
    private readonly Value _output;
    private readonly Value _penalty;
    private readonly Value _sums;
    private readonly Value? _kept;

    private ActivityPenalty(Declarations declare, Layer layer, Regularizer regularizer, LayerContext context, Value output)
    {
        (_layer, _regularizer, _output) = (layer, regularizer, output);
        _penalty = declare.Example(layer.Name + "_ActivityPenalty", layer.Name, Shape.Vector(1));
        _sums = declare.Worker(layer.Name + "_ActivitySums", layer.Name, Penalty.Sums, $"[{Penalty.Sums}]");
        if (context is { GradientArrives: true, IsOverwritten: true }) _kept = declare.Example(layer.Name + "_Activity", layer.Name, layer.Output);
        declare.Penalties.Add(new PenaltyPlan(_penalty.Buffer, 1, IsOfExamples: true));
    }

    /// <summary>Null for a layer without one.</summary>
    public static ActivityPenalty? Of(Declarations declare, Layer layer, LayerContext context, Value output) =>
        layer.Penalties.Activity is { } regularizer ? new ActivityPenalty(declare, layer, regularizer, context, output) : null;

    /// <summary>A copy of the outputs, where a later layer works on them in place; null where they stay, or have no backward pass.</summary>
    public Value? Kept => _kept;

    /// <summary>What the activation of a layer is to know: a copy of its output is left alone.</summary>
    public static LayerContext Around(Layer layer, LayerContext context) => layer.Penalties.Activity is null ? context : context with { IsOverwritten = false };

    /// <summary>Behind the layer's output, before another layer works on it in place.</summary>
    public void Forward(StepBuilder build, ForwardMode mode)
    {
        if (mode is not (ForwardMode.Training or ForwardMode.Evaluation)) return;
        var kept = mode == ForwardMode.Training ? _kept : null;
        var name = LayerLowering.KernelName(_layer, kept is null ? "ActivityPenalty" : "KeptActivityPenalty");
        Binding?[] bindings = [_output.As("output"), _sums.As("sums"), _penalty.As("penalty"), kept?.As("kept")];
        build.RunExample(
            _layer, Penalty.OfOutputs(name, _layer.Name, _layer.Output, _regularizer, isKept: kept is not null), bindings.OfType<Binding>());
    }

    /// <summary>Adds to the gradient of the output.</summary>
    public void Backward(StepBuilder build, Value gradient) => build.RunExample(
        _layer,
        Penalty.AddSlopes(LayerLowering.KernelName(_layer, "ActivityBackward"), _layer.Name, _layer.Output, _regularizer),
        (_kept ?? _output).As("output"),
        new Binding(Penalty.ActivityShare, new NamedArgument(Penalty.ActivityShare)),
        gradient.As("gradient"));
}
