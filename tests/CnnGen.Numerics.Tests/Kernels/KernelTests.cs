using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>
/// One data set through every engine: the kernel as built and behind all passes, interpreted, and the emitted code of every
/// target. All must leave the same bits in every buffer.
/// </summary>
public class KernelTests
{
    /// <summary>A target whose methods are those of one before, as those of few lanes are, has none here.</summary>
    private static readonly Dictionary<string, IReadOnlyList<TargetMethods>> Methods = KernelCases.All.AsParallel().ToDictionary(
        kernel => kernel.Name, kernel => Distinct(kernel.Kernel), StringComparer.Ordinal);

    private static readonly CompiledKernels Compiled = new(
        from kernel in KernelCases.All
        from methods in Methods[kernel.Name]
        select (ClassName(kernel.Name, methods.Target), methods.Vectors, (IReadOnlyList<Kernel>)[.. methods.Methods]));

    public static TheoryData<string> Names => [.. KernelCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_engine_leaves_the_same_bits(string name)
    {
        var kernel = KernelCases.All.Single(c => c.Name == name).Kernel;
        var asBuilt = new KernelInterpreter(kernel);
        var behindPasses = Methods[name].Select(methods => (methods.Target, Interpreter: new KernelInterpreter(methods))).ToList();
        foreach (var rows in kernel.Parameters.Any(p => p.Name == "rows") ? KernelCases.RowCounts : [1])
        {
            var start = KernelData.Draw(kernel, seed: name.Length + rows, rows);
            var expected = start.Copy();
            asBuilt.Run(expected);

            foreach (var (target, interpreter) in behindPasses)
            {
                var interpreted = start.Copy();
                interpreter.Run(interpreted);
                KernelData.Same(kernel, expected, interpreted, $"{target.Name} interpreted, {rows} rows", rows);

                var emitted = start.Copy();
                Compiled.Run(ClassName(name, target), kernel, emitted);
                KernelData.Same(kernel, expected, emitted, $"{target.Name} emitted, {rows} rows", rows);
            }
        }
    }

    private static IReadOnlyList<TargetMethods> Distinct(Kernel kernel) =>
        [.. CompiledNetworks.RunnableTargets.Select(target => KernelPipeline.Run(kernel, target)).DistinctBy(methods => (methods.Vectors, methods.Methods))];

    private static string ClassName(string kernel, Target target) => $"{kernel}_{target.Name}";
}
