using CnnGen.Generator.Collections;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>Leaves prefetches out where the target has no instruction for them.</summary>
internal static class SkipPrefetches
{
    public static Kernel Run(Kernel kernel, Target target) =>
        target.Prefetches ? kernel : kernel with { Body = Without(kernel.Body).ToEquatableArray() };

    private static IEnumerable<Statement> Without(IEnumerable<Statement> body) =>
        body.Where(s => s is not Prefetch).Select(s => s.WithBody(Without(s.Body())));
}
