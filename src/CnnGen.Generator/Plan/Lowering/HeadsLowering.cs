using CnnGen.Generator.Collections;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Layers;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What stands behind all outputs of a network.</summary>
internal sealed class HeadsLowering(Declarations declare, Network network, Wiring wiring)
{
    private readonly IReadOnlyList<HeadLowering> _heads = [.. network.Outputs.Select(port => new HeadLowering(declare, port))];

    /// <summary>The gradient that the backward pass begins with, of each output.</summary>
    public IEnumerable<Value> Gradients => _heads.Select(head => head.Gradient);

    public string LossSummary => _heads.Count == 1
        ? $"Each example's loss, and the gradient of the batch's mean by the {_heads[0].Outputs}."
        : "Each example's loss by each output, and the gradient of the weighted sum of the batch's means by the outputs.";

    /// <summary>The pass that makes of the outputs what prediction gives; null where that is nothing else.</summary>
    public Pass? Answers => _heads.Where(head => head.Function is not null).ToList() switch
    {
        [] => null,
        [{ Function: SoftmaxFunction }] when _heads.Count == 1 => Pass.Softmax,
        [_] when _heads.Count == 1 => Pass.Sigmoid,
        _ => Pass.Answers,
    };

    public string AnswersSummary(EquatableArray<Head> heads) =>
        _heads.Count == 1 ? heads[0].Answer!.Summary : "Of each output what prediction gives, where that is not the output itself.";

    /// <param name="outputs">Where they lie.</param>
    public EquatableArray<Head> Heads(IReadOnlyList<Value> outputs) =>
        _heads.Select((head, i) => head.Head(outputs[i], Answers, IsTrained(i))).ToEquatableArray();

    private bool IsTrained(int output) => network.IsForTraining && wiring.BackwardReaders(wiring.Graph.Gradients.Seeds[output]).Count > 0;

    public void Loss(StepBuilder build, IReadOnlyList<Value> outputs)
    {
        for (var i = 0; i < _heads.Count; i++) _heads[i].Loss(build, outputs[i]);
    }

    public void Answer(StepBuilder build, IReadOnlyList<Value> outputs)
    {
        for (var i = 0; i < _heads.Count; i++) _heads[i].Answer(build, outputs[i]);
    }
}
