using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>
/// Maps that may store where they read: nobody else asks for what they overwrite but the slope of a rectifier before them, and that asks for no more
/// than its sign, which they leave: a rectifier, and dropout, whose gradient is 0 where it leaves 0.
/// </summary>
internal static class InPlace
{
    /// <summary>What is left of the output of a map in the backward pass, that tells its slope as the output did; null if nothing does.</summary>
    public static Tensor? Last(IReadOnlyList<Operation> forward, Map map)
    {
        var last = map.To.Tensor;
        while (Overwriter(forward, last) is { } next)
        {
            if (!IsRectifier(map)) return null;
            last = next.To.Tensor;
        }

        return last;
    }

    /// <summary>The map that works in place on a value; null if none does.</summary>
    public static Map? Overwriter(IReadOnlyList<Operation> forward, Tensor tensor)
    {
        var readers = forward.Where(operation => operation.Inputs.Any(input => input.Id == tensor.Id)).ToList();
        return readers.Count == 1 && readers[0] is Map map && map.Readings[0].Operand.Tensor.Id == tensor.Id && (IsRectifier(map) || Drops(forward, map))
            && forward.Any(operation => operation.Outputs.Any(output => output.Id == tensor.Id))
            ? map
            : null;
    }

    public static bool IsRectifier(Map map) => map.Readings.Count == 1 && map.Formula == FormulaWords.Max(new Variable(map.Readings[0].Variable), 0);

    /// <summary>Whether some values become 0, by chance, and the others keep their signs.</summary>
    private static bool Drops(IReadOnlyList<Operation> forward, Map map) =>
        map.Formula is Choice { Left: Number, Right: Variable, Then: Number { Value: 0 }, Otherwise: Product { Left: Variable, Right: Number { Value: > 0 } } }
        && map.Readings.Count == 2 && forward.OfType<Draw>().Any(draw => draw.To.Id == map.Readings[1].Operand.Tensor.Id);
}
