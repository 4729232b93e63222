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
    private static readonly Lazy<CompiledKernels> Compiled = new(() => new CompiledKernels(
        from kernel in KernelCases.All
        from target in NetworkPlan.Targets
        select (ClassName(kernel.Name, target), KernelPipeline.Run(kernel.Kernel, target))));

    public static TheoryData<string> Names => [.. KernelCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_engine_leaves_the_same_bits(string name)
    {
        var kernel = KernelCases.All.Single(c => c.Name == name).Kernel;
        foreach (var rows in kernel.Parameters.Any(p => p.Name == "rows") ? KernelCases.RowCounts : [1])
        {
            var start = KernelMemory.Random(kernel, seed: name.Length + rows, new Dictionary<string, int>(StringComparer.Ordinal) { ["rows"] = rows, ["first"] = 3 });
            PrepareExtremes(kernel, start);
            var expected = start.Copy();
            KernelInterpreter.Run([kernel], expected);

            foreach (var target in NetworkPlan.Targets)
            {
                var interpreted = start.Copy();
                KernelInterpreter.Run(KernelPipeline.Run(kernel, target), interpreted);
                Same(kernel, expected, interpreted, $"{target.Name} interpreted, {rows} rows", rows);

                var emitted = start.Copy();
                Compiled.Value.Run(ClassName(name, target), kernel, emitted);
                Same(kernel, expected, emitted, $"{target.Name} emitted, {rows} rows", rows);
            }
        }
    }

    private static string ClassName(string kernel, Target target) => $"{kernel}_{target.Name}";

    /// <summary>Data with a meaning: moments are not negative, winners are places in a window, a label is a class.</summary>
    private static void PrepareExtremes(Kernel kernel, KernelMemory memory)
    {
        if (memory.Floats.TryGetValue("secondMoments", out var moments)) memory.Floats["secondMoments"] = Array.ConvertAll(moments, MathF.Abs);
        if (memory.Floats.TryGetValue("winner", out var winners))
            memory.Floats["winner"] = [.. winners.Select((_, i) => (float)((i % 6) - 1))];
        if (memory.Floats.ContainsKey("label")) memory.Floats["label"] = [(kernel.Buffer("logits").Length - 1) / 2];
    }

    private static void Same(Kernel kernel, KernelMemory expected, KernelMemory actual, string engine, int rows)
    {
        foreach (var buffer in kernel.Parameters.OfType<BufferParameter>())
            Bits.Equal(Written(kernel, buffer, expected, rows), Written(kernel, buffer, actual, rows), $"{buffer.Name}, {engine}");
        foreach (var list in kernel.Parameters.OfType<ListParameter>())
        {
            Assert.Equal(expected.Ints[list.Counts], actual.Ints[list.Counts]);
            for (var row = 0; row < list.Rows; row++)
            {
                var entries = (row * list.Capacity)..((row * list.Capacity) + expected.Ints[list.Counts][row]);
                Bits.Equal(expected.Floats[list.Values][entries], actual.Floats[list.Values][entries], $"{list.Values}, {engine}");
                Assert.Equal(expected.Ints[list.PositionsBuffer][entries], actual.Ints[list.PositionsBuffer][entries]);
            }
        }
    }

    /// <summary>In a batch buffer the rows of examples that are there: tiles may compute rows past the last, which nobody reads.</summary>
    private static float[] Written(Kernel kernel, BufferParameter buffer, KernelMemory memory, int rows)
    {
        var values = memory.Floats[buffer.Name];
        if (buffer.Access == Access.Read || !buffer.Shape.StartsWith("[rows]", StringComparison.Ordinal)) return values;
        if (kernel.Parameters.All(p => p.Name != "rows")) return values;
        var stride = int.Parse(buffer.Shape.Split(' ')[^2], System.Globalization.CultureInfo.InvariantCulture);
        return values[..(rows * stride)];
    }
}
