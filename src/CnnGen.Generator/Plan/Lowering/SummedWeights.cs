namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A layer's parameters with their gradients, which are added up example by example; of frozen ones there are none.</summary>
internal sealed class SummedWeights(Declarations declare, string layer, bool isTrained, params IEnumerable<ParameterPlan> plans)
{
    private readonly IReadOnlyList<Summed> _all = [.. plans.Select(plan => new Summed(declare, layer, plan, isTrained))];

    public Summed this[int index] => _all[index];

    public void ClearGradients(StepBuilder build)
    {
        foreach (var weight in _all) weight.OfTrained?.Clear(build);
    }

    public void SumGradients(StepBuilder build)
    {
        foreach (var weight in _all) weight.OfTrained?.Finish(build);
    }

    /// <summary>A parameter whose gradient is summed in memory, unless it is frozen.</summary>
    internal sealed class Summed
    {
        public Summed(Declarations declare, string layer, ParameterPlan plan, bool isTrained)
        {
            Plan = plan;
            Trained = declare.Trained(plan);
            if (isTrained) OfTrained = new ParameterGradient(declare, layer, Trained);
        }

        public ParameterPlan Plan { get; }

        public TrainedValue Trained { get; }

        public ParameterGradient? OfTrained { get; }

        public Value Gradient => OfTrained?.Place ?? throw new InvalidOperationException($"'{Plan.Name}' is frozen and has no gradient.");
    }
}
