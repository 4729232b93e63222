using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>From what a kernel computes to how one target computes it.</summary>
internal static class KernelPipeline
{
    /// <param name="room">Bytes of IL that straight lines may come to; a kernel that needs more is rolled.</param>
    public static TargetMethods Run(Kernel kernel, Target target, int room = int.MaxValue)
    {
        var vectors = Vectors(kernel, target);
        kernel = ExpandTransposes.Run(SkipPrefetches.Run(kernel, target), target);
        PlanVerifier.Check(kernel, Target.Scalar);
        if (target.IsScalar) return new TargetMethods(target, target, EquatableArray.Of(kernel), StraightBytes: 0);

        var methods = room > 0 ? Straight(kernel, vectors) : [];
        var bytes = Bytes(methods);
        var isRolled = bytes == 0 || bytes > room;
        if (isRolled) methods = Methods(kernel, vectors.Rolled, steps: 1);
        foreach (var method in methods) PlanVerifier.Check(method, vectors);
        return new TargetMethods(target, vectors, methods.ToEquatableArray(), isRolled ? 0 : bytes);
    }

    /// <summary>The target whose vectors serve a kernel: the same, or a narrower one for few lanes.</summary>
    public static Target Vectors(Kernel kernel, Target target) => target.For(kernel.Body.Nodes().Select(Lanes).DefaultIfEmpty(0).Max()) ?? target;

    public static int Bytes(IEnumerable<Kernel> methods) => methods.Sum(method => MethodBudget.Bytes(method.Body));

    /// <summary>Values that a statement handles side by side.</summary>
    private static int Lanes(Statement statement) => statement switch
    {
        Loop { Role: LoopRole.Lanes } loop => loop.End.Value,
        Scan scan => scan.Count,
        _ => 0,
    };

    /// <summary>The longest straight-line bodies that fit a method's budget; edges of odd sizes repeat a nest, so they get shorter ones.</summary>
    private static List<Kernel> Straight(Kernel kernel, Target target)
    {
        for (var steps = target.StraightSteps; ; steps /= 2)
        {
            var methods = Methods(kernel, target, steps);
            if (steps == 1 || methods.TrueForAll(m => MethodBudget.Bytes(m.Body) <= MethodBudget.MaximumBytes)) return methods;
        }
    }

    private static List<Kernel> Methods(Kernel kernel, Target target, int steps)
    {
        var vectorized = Vectorize.Run(ChooseTiles.Run(kernel, target, steps), target);
        return [.. SplitMethods.Run(HoistAddresses.Run(Unroll.Run(vectorized)))];
    }
}
