using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a step that finishes a gradient ends in, and what it hands over for that.</summary>
internal sealed record GradientUse(GradientEnd End, IEnumerable<Binding> Bindings);

/// <summary>Updates as steps: at the end of the steps that finish gradients, or apart.</summary>
internal sealed class Updates(Optimizer optimizer, IEnumerable<UpdatePlan> plans)
{
    private readonly Dictionary<string, UpdateApart?> _plans = plans.ToDictionary(plan => plan.Parameter, plan => plan.Apart, StringComparer.Ordinal);

    /// <summary>How the step ends that finishes the gradient of a parameter.</summary>
    /// <param name="faults">The layer's.</param>
    public GradientUse Of(TrainedValue parameter, Value faults) => _plans[parameter.Plan.Buffer] is { } apart
        ? new(new LeavesGradient(), [new Value(apart.Gradient).As(LeavesGradient.Buffer)])
        : new(new UpdatesParameter(optimizer), Bindings(parameter, faults));

    /// <summary>The updates that stand apart.</summary>
    public void Run(StepBuilder build, IEnumerable<ParameterPlan> parameters)
    {
        foreach (var parameter in parameters.Where(parameter => parameter.IsTrainable))
        {
            if (_plans[parameter.Buffer] is not { } apart) continue;
            var length = checked((int)parameter.StorageLength);
            var name = Names.Pascal(parameter.Buffer) + "Update";
            foreach (var blocks in OptimizerStep.Blocks(length))
                build.RunBlocks(
                    parameter.Owner,
                    OptimizerStep.Apart(name, parameter.Name, optimizer, blocks, length),
                    blocks,
                    [new Value(apart.Gradient).As(LeavesGradient.Buffer), .. Bindings(new TrainedValue(parameter), new Value(apart.Faults))]);
        }
    }

    /// <summary>For <see cref="OptimizerStep.Parameters"/>.</summary>
    private IEnumerable<Binding> Bindings(TrainedValue parameter, Value faults) =>
    [
        .. optimizer.Numbers.Select(number => new Binding(number.Name, new NamedArgument(number.Name))),
        .. optimizer.Slots.Select(slot => parameter.Slot(slot).As(slot.Plural)),
        parameter.Values.As(OptimizerStep.Values),
        faults.As(OptimizerStep.Faults),
    ];
}
