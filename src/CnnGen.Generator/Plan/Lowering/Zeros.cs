using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A fact about values: many of them are 0.</summary>
internal static class Zeros
{
    /// <summary>Whether a function that leaves zeros is the last that has changed the values in prediction; a maximum chooses among them.</summary>
    public static bool AreMany(Wiring wiring, Tensor tensor) => wiring.Giver(tensor, Mode.Prediction) switch
    {
        Extreme extreme => AreMany(wiring, extreme.From.Tensor),
        Map { Readings.Count: 1 } map => AreLeft(map.Formula, map.Readings[0].Variable),
        Move move => double.IsNegativeInfinity(move.Border) && AreMany(wiring, move.Pieces[0].From.Tensor),
        _ => false,
    };

    /// <summary>Whether a function makes 0 of most negative numbers.</summary>
    public static bool AreLeft(Formula function, string variable) =>
        Enumerable.Range(1, 100).Count(i => Evaluate.Of(function, name => name == variable ? -0.1 * i : 0).Equals(0.0)) > 50;
}
