using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>
/// Maps of a forward pass that may store where they read: nobody else asks for what they overwrite but the slope of a rectifier before them, and that asks
/// for no more than its sign, which they leave: a rectifier, and dropout, whose gradient is 0 where it leaves 0.
/// </summary>
internal sealed class InPlace
{
    private readonly ILookup<int, Operation> _readers;
    private readonly HashSet<int> _drawn;
    private readonly HashSet<int> _outputs;

    /// <param name="outputs">What whoever runs the graph takes: nothing may lie in its place.</param>
    public InPlace(IReadOnlyList<Operation> forward, IEnumerable<Tensor> outputs)
    {
        _outputs = [.. outputs.Select(output => output.Id)];
        _readers = forward.Readers();
        _drawn = [.. forward.OfType<Draw>().Select(draw => draw.To.Id)];
    }

    /// <summary>What is left of the output of a map in the backward pass, that tells its slope as the output did; null if nothing does.</summary>
    public Tensor? Last(Map map)
    {
        var last = map.To.Tensor;
        while (Overwriter(last) is { } next)
        {
            if (!IsRectifier(map)) return null;
            last = next.To.Tensor;
        }

        return last;
    }

    /// <summary>The map that works in place on a value; null if none does.</summary>
    public Map? Overwriter(Tensor tensor) =>
        !_outputs.Contains(tensor.Id) && _readers[tensor.Id].Take(2).ToList() is [Map map]
        && map.Readings[0].Operand.Tensor.Id == tensor.Id && map.Readings[0].Operand.Flat == map.To.Flat
        && (IsRectifier(map) || Drops(map))
            ? map
            : null;

    public static bool IsRectifier(Map map) => map.Readings.Count == 1 && map.Formula == FormulaWords.Max(new Variable(map.Readings[0].Variable), 0);

    /// <summary>Whether some values become 0, by chance, and the others keep their signs.</summary>
    private bool Drops(Map map) =>
        map.Formula is Choice { Left: Number, Right: Variable, Then: Number { Value: 0 }, Otherwise: Product { Left: Variable, Right: Number { Value: > 0 } } }
        && map.Readings.Count == 2 && _drawn.Contains(map.Readings[1].Operand.Tensor.Id);
}
