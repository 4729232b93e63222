using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Numerics.Tests.Interpreter;

/// <summary>A place that a name stands for. Nodes keep the place, so that a name is looked up once and not at every step.</summary>
internal sealed class Slot<T>
{
    public T Value { get; set; } = default!;
}

/// <summary>The slots of a kernel's parameters, which its parts share: filled when it is run.</summary>
internal sealed class MemorySlots
{
    public Dictionary<string, Slot<float[]>> Floats { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Slot<int[]>> Ints { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Slot<int>> Integers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Slot<float>> Scalars { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Slot<uint>> Keys { get; } = new(StringComparer.Ordinal);

    public Slot<int> Subnormals { get; } = new();

    public MemorySlots(Kernel kernel)
    {
        foreach (var parameter in kernel.Parameters)
        {
            switch (parameter)
            {
                case BufferParameter buffer: Floats.Add(buffer.Name, new()); break;
                case ListParameter list:
                    Floats.Add(list.Values, new());
                    Ints.Add(list.PositionsBuffer, new());
                    Ints.Add(list.Counts, new());
                    break;
                case IntegerParameter integer: Integers.Add(integer.Name, new()); break;
                case ScalarParameter scalar: Scalars.Add(scalar.Name, new()); break;
                case KeyParameter key: Keys.Add(key.Name, new()); break;
                default: throw new ArgumentOutOfRangeException(nameof(kernel));
            }
        }
    }

    public void Fill(KernelMemory memory)
    {
        Fill(Floats, memory.Floats);
        Fill(Ints, memory.Ints);
        Fill(Integers, memory.Integers);
        Fill(Scalars, memory.Scalars);
        Fill(Keys, memory.Keys);
        Subnormals.Value = 0;
    }

    private static void Fill<T>(Dictionary<string, Slot<T>> slots, Dictionary<string, T> values)
    {
        foreach (var (name, slot) in slots) slot.Value = values[name];
    }
}

/// <summary>An affine index, its variables found.</summary>
internal sealed class Index(int constant, (Slot<int> Variable, int Stride)[] terms)
{
    public int Value
    {
        get
        {
            var value = constant;
            foreach (var (variable, stride) in terms) value += variable.Value * stride;
            return value;
        }
    }
}
