using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Numerics.Tests.Emitted;

/// <summary>The ways in which targets compute a kernel: in straight lines and rolled.</summary>
internal static class KernelVariants
{
    /// <summary>Methods that are those of another variant are left out, as those of few lanes and those of short sums are.</summary>
    public static IReadOnlyList<TargetMethods> Of(Kernel kernel, IEnumerable<Target> targets) =>
    [
        .. targets.SelectMany(target => new[] { KernelPipeline.Run(kernel, target), KernelPipeline.Run(kernel, target, room: 0) })
            .DistinctBy(methods => (methods.Vectors, methods.Methods)),
    ];

    public static string Name(this TargetMethods methods) => methods.Target.Name + (methods is { IsRolled: true, Target.IsScalar: false } ? "Rolled" : "");
}
