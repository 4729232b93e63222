using CnnGen.Generator.Graph;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>
/// An operand's numbers in an operation's space, which is gone over in an outer and an inner loop. Where they are is worked out once: it takes longer than
/// a term of a sum.
/// </summary>
/// <param name="perExample">From one example's numbers to the next one's; 0 where there are none of each example.</param>
internal sealed class Reach<T>(T[] values, Operand operand, Places outer, Places inner, int perExample)
{
    private readonly int[] _outer = outer.Of(operand.Flat);
    private readonly int _first = operand.Flat.Constant;

    public T[] Values => values;

    /// <summary>From the first of an outer place to those of the inner ones.</summary>
    public int[] Inner { get; } = inner.Of(operand.Flat);

    /// <summary>The first of an outer place.</summary>
    public ref T this[int example, int outer] => ref values[At(example, outer)];

    public int At(int example, int outer) => _first + (example * perExample) + _outer[outer];
}
