using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a step hands over for <see cref="AdamStep.Parameters"/>.</summary>
internal static class AdamBindings
{
    /// <param name="faults">The layer's.</param>
    public static IEnumerable<Binding> Of(TrainedValue parameter, Value faults) =>
    [
        new Binding(AdamStep.Alpha, new NamedArgument(LowerLayers.Alpha)),
        parameter.FirstMoments.As(AdamStep.FirstMoments),
        parameter.SecondMoments.As(AdamStep.SecondMoments),
        parameter.Values.As(AdamStep.Values),
        faults.As(AdamStep.FaultsOfLayer),
    ];
}
