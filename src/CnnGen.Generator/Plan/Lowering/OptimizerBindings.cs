using CnnGen.Generator.Model.Optimizers;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a step hands over for <see cref="OptimizerStep.Parameters"/>.</summary>
internal static class OptimizerBindings
{
    /// <param name="faults">The layer's.</param>
    public static IEnumerable<Binding> Of(Optimizer optimizer, TrainedValue parameter, Value faults) =>
    [
        .. optimizer.Numbers.Select(number => new Binding(number.Name, new NamedArgument(number.Name))),
        .. optimizer.Slots.Select(slot => parameter.Slot(slot).As(slot.Plural)),
        parameter.Values.As(OptimizerStep.Values),
        faults.As(OptimizerStep.Faults),
    ];
}
