using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>What a kernel is run on: an array per buffer, and values for its other parameters.</summary>
internal sealed class KernelMemory
{
    public Dictionary<string, float[]> Floats { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int[]> Ints { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Integers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, float> Scalars { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, uint> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>How many operations had a subnormal operand or result, underflow to 0 included.</summary>
    public int Subnormals { get; set; }

    /// <summary>Random contents: every other value of a buffer is positive, about a third is zero, lists are filled at random.</summary>
    /// <param name="integers">The values of the integer parameters, for instance fewer rows than the most.</param>
    public static KernelMemory Random(Kernel kernel, int seed, IReadOnlyDictionary<string, int> integers)
    {
        var random = new Random(seed);
        var memory = new KernelMemory();
        foreach (var parameter in kernel.Parameters)
        {
            switch (parameter)
            {
                case BufferParameter buffer: memory.Floats[buffer.Name] = Values(random, buffer.Length); break;
                case ListParameter list: memory.FillList(list, random); break;
                case IntegerParameter integer: memory.Integers[integer.Name] = integers.GetValueOrDefault(integer.Name, integer.Largest); break;
                case ScalarParameter scalar: memory.Scalars[scalar.Name] = random.NextSingle(); break;
                case KeyParameter key: memory.Keys[key.Name] = (uint)random.Next(); break;
            }
        }

        return memory;
    }

    public KernelMemory Copy()
    {
        var copy = new KernelMemory();
        foreach (var (name, values) in Floats) copy.Floats[name] = [.. values];
        foreach (var (name, values) in Ints) copy.Ints[name] = [.. values];
        foreach (var (name, value) in Integers) copy.Integers[name] = value;
        foreach (var (name, value) in Scalars) copy.Scalars[name] = value;
        foreach (var (name, value) in Keys) copy.Keys[name] = value;
        return copy;
    }

    private static float[] Values(Random random, int length)
    {
        var values = new float[length];
        for (var i = 0; i < length; i++) values[i] = random.Next(3) == 0 ? 0 : (random.NextSingle() * 2) - 1;
        return values;
    }

    private void FillList(ListParameter list, Random random)
    {
        Floats[list.Values] = Values(random, checked((int)list.Length));
        Ints[list.PositionsBuffer] = [.. Enumerable.Range(0, checked((int)list.Length)).Select(_ => random.Next(list.Positions))];
        Ints[list.Counts] = [.. Enumerable.Range(0, list.Rows).Select(_ => random.Next(list.Capacity + 1))];
    }
}
