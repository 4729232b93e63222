using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// The gradient of a parameter in memory, and the step that uses it up. Added up over the examples, it has a copy for each part of the batch, and the
/// parts' sums are added part by part before the step.
/// </summary>
internal sealed class ParameterGradient
{
    private readonly string _layer;
    private readonly TrainedValue _parameter;
    private readonly bool _isInParts;
    private readonly Value _faults;

    public ParameterGradient(Declarations declare, string layer, TrainedValue parameter, bool isInParts = true)
    {
        (_layer, _parameter, _isInParts) = (layer, parameter, isInParts);
        var length = parameter.Plan.StorageLength;
        Place = declare.Add(new BufferSpec(
            parameter.Plan.Buffer + "Gradient", layer, isInParts ? BufferKind.Shard : BufferKind.Batch, ElementType.Float,
            StorageLayout.RoundUp(length, StorageLayout.CacheLine), $"[{length}]"));
        _faults = declare.Watch(layer, OptimizerStep.FaultsOfParts);
    }

    public Value Place { get; }

    private int Length => checked((int)_parameter.Plan.StorageLength);

    public void Clear(StepBuilder build)
    {
        if (!_isInParts) return;
        var clear = Memory.Clear("Clear" + Names.Pascal(Place.Buffer), "the gradient of " + _parameter.Plan.Name, Length);
        build.Run(_layer, clear, Scope.InParts(build.Batch.Shards), Place.As("values"));
    }

    public void Finish(StepBuilder build)
    {
        var (end, ofEnd) = build.Updates.Of(_parameter, _faults);
        var name = Names.Pascal(_parameter.Plan.Buffer) + (end is UpdatesParameter ? "Update" : "Sum");
        var sum = OptimizerStep.OfParts(name, _parameter.Plan.Name, end, _isInParts ? build.Batch.Shards : 1, Length);
        build.Run(_layer, sum, Scope.Whole, [new Binding("gradients", new BufferArgument(Place.Buffer, AllParts: true)), .. ofEnd]);
    }
}
