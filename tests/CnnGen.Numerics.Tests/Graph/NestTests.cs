using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Every nest leaves the bits that its operation means: as built, behind the passes of each target, and emitted.</summary>
public sealed class NestTests
{
    private static readonly Dictionary<string, IReadOnlyList<TargetMethods>> Methods =
        NestCases.All.AsParallel()
            .ToDictionary(nest => nest.Name, nest => KernelVariants.Of(nest.Kernel, CompiledNetworks.RunnableTargets), StringComparer.Ordinal);

    private static readonly CompiledKernels Compiled = new(
        from nest in NestCases.All
        from methods in Methods[nest.Name]
        select (ClassName(nest.Name, methods), methods.Vectors, (IReadOnlyList<Kernel>)[.. methods.Methods]));

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
                run.Same(new KernelInterpreter(methods).Run, $"{methods.Name()} interpreted");
                foreach (var atEnd in new[] { true, false })
                    run.Same(memory => Compiled.Run(ClassName(nest.Name, methods), nest.Kernel, memory, atEnd), $"{methods.Name()} emitted");
            }
        }
    }

    private static string ClassName(string nest, TargetMethods methods) => $"{nest}_{methods.Name()}";
}
