using CnnGen.Generator.Plan.Loops;
using CnnGen.Numerics.Tests.Interpreter;

namespace CnnGen.Numerics.Tests.Kernels;

/// <summary>What kernels are run on, and what they leave.</summary>
internal static class KernelData
{
    public static KernelMemory Draw(Kernel kernel, int seed, int rows)
    {
        var memory = KernelMemory.Random(kernel, seed, new Dictionary<string, int>(StringComparer.Ordinal) { ["rows"] = rows, ["first"] = 3 });
        GiveMeaning(kernel, memory);
        return memory;
    }

    /// <summary>Data with a meaning: moments are not negative, winners are places in a window, a label is a class.</summary>
    private static void GiveMeaning(Kernel kernel, KernelMemory memory)
    {
        if (memory.Floats.TryGetValue("secondMoments", out var moments)) memory.Floats["secondMoments"] = Array.ConvertAll(moments, MathF.Abs);
        if (memory.Floats.TryGetValue("winner", out var winners))
        {
            // Winners are places in a window, or where lists are made of them corners of patches in the input; from -1 on.
            var count = 1 + kernel.Parameters.OfType<ListParameter>().Select(list => list.Positions).DefaultIfEmpty(9).Max();
            memory.Floats["winner"] = [.. winners.Select((_, i) => (float)((i % count) - 1))];
        }

        if (memory.Floats.ContainsKey("label")) memory.Floats["label"] = [(kernel.Buffer("gradient").Length - 1) / 2];
    }

    /// <summary>Asserts that a run left the same bits as another wherever they mean something.</summary>
    public static void Same(Kernel kernel, KernelMemory expected, KernelMemory actual, string engine, int rows)
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
