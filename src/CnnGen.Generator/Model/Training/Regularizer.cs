using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>A penalty on values that are far from 0, as data: the gradient follows from the formula.</summary>
/// <param name="Word">As a model names it.</param>
/// <param name="Penalty">Of one value <see cref="X"/>; 0 of 0.</param>
internal sealed record Regularizer(string Word, Formula Penalty)
{
    /// <summary>How the penalty grows by the value. L1's corner at 0 counts as flat.</summary>
    public Formula Slope => Simplify.Of(Derivative.Of(Penalty, "x"));

    /// <summary>Null for one that asks for nothing.</summary>
    public Regularizer? Used => Penalty == (Formula)0 ? null : this;

    public override string ToString() => $"{Word} {FormulaText.Of(Penalty)}";
}

/// <summary>What a layer's regularizers are of; null for none.</summary>
internal sealed record RegularizersOfLayer(Regularizer? Kernel = null, Regularizer? Bias = null, Regularizer? Activity = null);

/// <summary>Every regularizer that a model can name: Keras' words and numbers, L2 without a half.</summary>
internal static class Regularizers
{
    private static readonly NumberKey L1 = new("l1", "Times the absolute value.", NumberRange.NotNegative, 0.01);
    private static readonly NumberKey L2 = new("l2", "Times the square.", NumberRange.NotNegative, 0.01);
    private static readonly NumberKey L1OfBoth = L1 with { Fallback = null };
    private static readonly NumberKey L2OfBoth = L2 with { Fallback = null };

    public static RuleFamily<Regularizer> All { get; } = new(
        "Regularizers",
        new(KeyTable.Of("l2", "The sum of the squares: all values become smaller.", L2), options => Of("l2", 0, options.Number(L2)), ShortForm: L2),
        new(KeyTable.Of("l1", "The sum of the absolute values: many values become 0.", L1), options => Of("l1", options.Number(L1), 0), ShortForm: L1),
        new(KeyTable.Of("l1_l2", "Both.", L1OfBoth, L2OfBoth), options => Of("l1_l2", options.Number(L1OfBoth), options.Number(L2OfBoth))));

    private static Regularizer Of(string word, double l1, double l2) => new(word, Simplify.Of((l1 * Abs(X)) + (l2 * (X * X))));
}
