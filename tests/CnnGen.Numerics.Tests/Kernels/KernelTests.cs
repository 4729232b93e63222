using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>
/// One data set through every engine: the kernel as built and behind all passes, interpreted, and the emitted code of every
/// target. All must leave the same bits in every buffer.
/// </summary>
public class KernelTests
{
    private static readonly Dictionary<string, IReadOnlyList<TargetMethods>> Methods = KernelCases.All.AsParallel().ToDictionary(
        kernel => kernel.Name, kernel => KernelVariants.Of(kernel.Kernel, CompiledNetworks.RunnableTargets), StringComparer.Ordinal);

    private static readonly CompiledKernels Compiled = new(
        from kernel in KernelCases.All
        from methods in Methods[kernel.Name]
        select (ClassName(kernel.Name, methods), methods.Vectors, (IReadOnlyList<Kernel>)[.. methods.Methods]));

    public static TheoryData<string> Names => [.. KernelCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_engine_leaves_the_same_bits(string name)
    {
        var kernel = KernelCases.All.Single(c => c.Name == name).Kernel;
        var asBuilt = new KernelInterpreter(kernel);
        var behindPasses = Methods[name].Select(methods => (methods, Interpreter: new KernelInterpreter(methods))).ToList();
        foreach (var rows in kernel.Parameters.Any(p => p.Name == "rows") ? KernelCases.RowCounts : [1])
        {
            var start = KernelData.Draw(kernel, seed: name.Length + rows, rows);
            var expected = start.Copy();
            asBuilt.Run(expected);

            foreach (var (methods, interpreter) in behindPasses)
            {
                var interpreted = start.Copy();
                interpreter.Run(interpreted);
                KernelData.Same(kernel, expected, interpreted, $"{methods.Name()} interpreted, {rows} rows", rows);

                foreach (var atEnd in new[] { true, false })
                {
                    var emitted = start.Copy();
                    Compiled.Run(ClassName(name, methods), kernel, emitted, atEnd);
                    KernelData.Same(kernel, expected, emitted, $"{methods.Name()} emitted, {rows} rows", rows);
                }
            }
        }
    }

    private static string ClassName(string kernel, TargetMethods methods) => $"{kernel}_{methods.Name()}";
}
