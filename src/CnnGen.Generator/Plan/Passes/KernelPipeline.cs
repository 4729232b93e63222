using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>From what a kernel computes to how one target computes it.</summary>
internal static class KernelPipeline
{
    public static TargetMethods Run(Kernel kernel, Target target)
    {
        kernel = ExpandTransposes.Run(SkipPrefetches.Run(kernel, target), target);
        PlanVerifier.Check(kernel, Target.Scalar);
        if (target.IsScalar) return new TargetMethods(target, target, EquatableArray.Of(kernel));

        var lanes = kernel.Body.Nodes().Select(Lanes).DefaultIfEmpty(0).Max();
        var vectors = target.For(lanes) ?? target;
        var methods = Fitting(kernel, vectors);
        foreach (var method in methods) PlanVerifier.Check(method, vectors);
        return new TargetMethods(target, vectors, methods.ToEquatableArray());
    }

    /// <summary>Values that a statement handles side by side.</summary>
    private static int Lanes(Statement statement) => statement switch
    {
        Loop { Role: LoopRole.Lanes } loop => loop.End.Value,
        Scan scan => scan.Count,
        _ => 0,
    };

    /// <summary>The longest straight-line bodies that fit the budget; edges of odd sizes repeat a nest, so they get shorter ones.</summary>
    private static List<Kernel> Fitting(Kernel kernel, Target target)
    {
        for (var steps = target.StraightSteps; ; steps /= 2)
        {
            var tiled = ChooseTiles.Run(kernel, target, steps);
            var vectorized = Vectorize.Run(tiled, target);
            var unrolled = Unroll.Run(vectorized);
            var methods = SplitMethods.Run(HoistAddresses.Run(unrolled)).ToList();
            if (steps == 1 || methods.All(m => MethodBudget.Bytes(m.Body) <= MethodBudget.MaximumBytes)) return methods;
        }
    }
}
