using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Every nest leaves the bits that its operation means: as built, behind the passes of each target, and emitted.</summary>
public sealed class NestTests
{
    private static readonly Dictionary<string, IReadOnlyList<TargetMethods>> Methods =
        NestCases.All.AsParallel().ToDictionary(nest => nest.Name, nest => Distinct(nest.Kernel), StringComparer.Ordinal);

    private static readonly CompiledKernels Compiled = new(
        from nest in NestCases.All
        from methods in Methods[nest.Name]
        select (ClassName(nest.Name, methods.Target), methods.Vectors, (IReadOnlyList<Kernel>)[.. methods.Methods]));

    public static TheoryData<string> Names => [.. NestCases.AllFamilies.Select((_, i) => $"Nest{i}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_engine_leaves_the_reference_s_bits(string name)
    {
        foreach (var nest in NestCases.All.Where(nest => nest.Name.StartsWith(name + "_", StringComparison.Ordinal)))
        {
            var run = new NestRun(nest);
            var asBuilt = new KernelInterpreter(nest.Kernel);
            run.Same(asBuilt.Run, "as built");
            foreach (var methods in Methods[nest.Name])
            {
                run.Same(new KernelInterpreter(methods).Run, $"{methods.Target.Name} interpreted");
                run.Same(memory => Compiled.Run(ClassName(nest.Name, methods.Target), nest.Kernel, memory), $"{methods.Target.Name} emitted");
            }
        }
    }

    private static IReadOnlyList<TargetMethods> Distinct(Kernel kernel) =>
        [.. CompiledNetworks.RunnableTargets.Select(target => KernelPipeline.Run(kernel, target)).DistinctBy(methods => (methods.Vectors, methods.Methods))];

    private static string ClassName(string nest, Target target) => $"{nest}_{target.Name}";
}
