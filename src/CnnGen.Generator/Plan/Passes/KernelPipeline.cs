using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>From what a kernel computes to how one target computes it.</summary>
internal static class KernelPipeline
{
    /// <summary>The methods of one kernel on one target: usually one; the last is the entry.</summary>
    public static IReadOnlyList<Kernel> Run(Kernel kernel, Target target)
    {
        PlanVerifier.Check(kernel);
        if (target.IsScalar) return [kernel];

        var methods = Fitting(kernel, target);
        foreach (var method in methods) PlanVerifier.Check(method);
        return methods;
    }

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
