using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>A fact about values: many of them are 0.</summary>
internal static class Zeros
{
    private const string Arriving = "gradient";

    /// <summary>Whether a function that leaves zeros is the last that has changed the values in prediction; a maximum chooses among them.</summary>
    public static bool AreMany(Wiring wiring, Tensor tensor) => wiring.Giver(tensor, Mode.Prediction) switch
    {
        Extreme extreme => AreMany(wiring, extreme.From.Tensor),
        Map { Readings.Count: 1 } map => AreLeft(map.Formula, map.Readings[0].Variable),
        Move move => double.IsNegativeInfinity(move.Border) && AreMany(wiring, move.Pieces[0].From.Tensor),
        _ => false,
    };

    /// <summary>Whether the slope of a rectifier, or a choice among windows, leaves zeros in a gradient, and nothing since has put others there.</summary>
    public static bool AreManyInGradient(Wiring wiring, Tensor gradient) => wiring.Giver(gradient) switch
    {
        Route => true,
        Map map when map.Readings.SingleOrDefault(reading => reading.Variable == Arriving) is { } arriving =>
            IsOfRectifier(wiring, map) || (Keeps(map.Formula) && AreManyInGradient(wiring, arriving.Operand.Tensor)),
        Move move => AreManyInGradient(wiring, move.Pieces[0].From.Tensor),
        _ => false,
    };

    /// <summary>Whether a gradient goes through a slope that is 0 for most negative numbers. What dropout leaves is another half in every step.</summary>
    private static bool IsOfRectifier(Wiring wiring, Map map) =>
        map.Readings.Where(reading => reading.Variable != Arriving).ToList() is [var told] && wiring.Giver(told.Operand.Tensor) is not Draw
        && AreLeft(map.Formula, told.Variable, arriving: 1);

    /// <summary>Whether a gradient of 0 is passed on as 0.</summary>
    private static bool Keeps(Formula function) => Evaluate.Of(function, name => name == Arriving ? 0 : 0.5).Equals(0.0);

    /// <summary>Whether a function makes 0 of most negative numbers.</summary>
    /// <param name="arriving">Of a slope, the gradient that arrives.</param>
    public static bool AreLeft(Formula function, string variable, double arriving = 0) =>
        Enumerable.Range(1, 100).Count(i => Evaluate.Of(function, name => name == variable ? -0.1 * i : name == Arriving ? arriving : 0).Equals(0.0)) > 50;
}
