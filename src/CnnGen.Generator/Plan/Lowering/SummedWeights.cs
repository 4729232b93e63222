using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>
/// A layer's parameters with their gradients, which are added up example by example within each part of the batch, and the parts' sums part by part before
/// the step that moves them.
/// </summary>
internal sealed class SummedWeights
{
    private readonly Layer _layer;
    private readonly IReadOnlyList<Summed> _all;
    private readonly Value? _faults;

    public SummedWeights(Declarations declare, Layer layer, params IEnumerable<ParameterPlan> plans)
    {
        _layer = layer;
        _all = [.. plans.Select(plan => new Summed(declare, layer, plan))];
        if (layer.IsTrainable) _faults = declare.Watch(layer, OptimizerStep.FaultsOfParts);
    }

    private IEnumerable<Summed> Trained => _faults is null ? [] : _all;

    public Summed this[int index] => _all[index];

    public void ClearGradients(StepBuilder build)
    {
        foreach (var weight in Trained)
        {
            var clear =
                Memory.Clear("Clear" + Names.Pascal(weight.Gradient.Buffer), "the gradient of " + weight.Plan.Name, checked((int)weight.Plan.StorageLength));
            build.Run(_layer.Name, clear, Scope.InParts(build.Batch.Shards), weight.Gradient.As("values"));
        }
    }

    public void SumGradients(StepBuilder build)
    {
        foreach (var weight in Trained)
        {
            var (end, ofEnd) = build.Updates.Of(weight.Trained, _faults!.Value);
            var name = Names.Pascal(weight.Plan.Buffer) + (end is UpdatesParameter ? "Update" : "Sum");
            var sum = OptimizerStep.OfParts(name, weight.Plan.Name, end, build.Batch.Shards, checked((int)weight.Plan.StorageLength));
            build.RunWhole(_layer, sum, [new Binding("gradients", new BufferArgument(weight.Gradient.Buffer, AllParts: true)), .. ofEnd]);
        }
    }

    /// <summary>A parameter whose gradient is summed in memory, unless it is frozen.</summary>
    internal sealed class Summed(Declarations declare, Layer layer, ParameterPlan plan)
    {
        private readonly Value? _gradient = !plan.IsTrainable ? null : declare.Add(new BufferSpec(
            plan.Buffer + "Gradient", layer.Name, BufferKind.Shard, ElementType.Float, StorageLayout.RoundUp(plan.StorageLength, StorageLayout.CacheLine),
            $"[{plan.StorageLength}]"));

        public ParameterPlan Plan => plan;

        public Value Gradient => _gradient ?? throw new InvalidOperationException($"'{plan.Name}' is frozen and has no gradient.");

        public TrainedValue Trained { get; } = declare.Trained(plan);
    }
}
