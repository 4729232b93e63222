using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A function of each value on its own, as data: everything else, its derivative and its code too, follows from the formula.</summary>
/// <param name="Word">As the model names it.</param>
/// <param name="Of">Of <see cref="X"/>; options stand in it as numbers.</param>
/// <param name="SlopeByOutput">The slope told by the output <see cref="Y"/> alone, so that nothing else need be kept; null where it cannot.</param>
/// <param name="LeavesZeros">Whether many outputs are exactly 0.</param>
internal sealed record ActivationFunction(string Word, Formula Of, Formula? SlopeByOutput = null, bool LeavesZeros = false)
{
    public static ActivationFunction Linear { get; } = new("linear", X, 1);

    public static ActivationFunction Relu { get; } = new("relu", Max(X, 0), WhenAbove(Y, 0, 1, 0), LeavesZeros: true);

    public bool IsLinear => Of == Linear.Of;

    /// <summary>Whether its output's sign alone tells its slope, and stays where dropout or another ReLU works on it in place.</summary>
    public bool IsRelu => Of == Relu.Of;

    /// <summary>The slope where only the input is known: by the same operations as by the output, if there is one by that.</summary>
    public Formula SlopeByInput => SlopeByOutput is { } slope ? Substitute.In(slope, "y", Of) : Derivative.Of(Of, "x");

    public override string ToString() => Word;
}
