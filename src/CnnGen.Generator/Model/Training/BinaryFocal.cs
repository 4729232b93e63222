using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>The binary cross-entropy, in which answers count less that are right already.</summary>
internal static class BinaryFocal
{
    public const string Name = "binary_focal_crossentropy";

    private static readonly Formula Y = ElementLoss.Y;
    private static readonly Formula P = ElementLoss.P;

    private static readonly BooleanKey IsBalanced = new(
        "apply_class_balancing", "Whether answers are weighted too: 1 by `alpha`, 0 by 1 − `alpha`.", Fallback: false);

    public static Rule<Loss> Rule { get; } = new(
        KeyTable.Of(
            Name,
            "The same, each times (1 − the probability of the right answer)^`gamma`: answers that are right already count less.",
            ClassLosses.FromLogits, ClassLosses.Alpha, ClassLosses.Gamma, IsBalanced),
        options => Of(
            options.Boolean(ClassLosses.FromLogits),
            options.Number(ClassLosses.Gamma),
            Balance(options.Number(ClassLosses.Alpha), options.Boolean(IsBalanced))));

    private static Formula Balance(double alpha, bool isBalanced) => isBalanced ? (Y * alpha) + ((1 - Y) * (1 - alpha)) : 1;

    private static ElementLoss Of(bool fromLogits, double gamma, Formula balance)
    {
        var entropy = ElementLosses.BinaryCrossentropy(fromLogits, 0);
        if (!fromLogits) return new ElementLoss(Name, Simplify.Of(balance * Power(Rest(P, 1 - P), gamma) * entropy.Element));

        // Of a logit that is far out, the derived slope would be a quotient of infinities.
        var (one, zero) = (ElementLosses.Sigmoid(P), ElementLosses.Sigmoid(-P));
        var rest = Rest(one, zero);
        var bySlope = gamma * Power(rest, gamma - 1) * ((1 - (2 * Y)) * one * zero) * entropy.Element;
        return new ElementLoss(
            Name,
            Simplify.Of(balance * Power(rest, gamma) * entropy.Element),
            Simplify.Of(balance * (bySlope + (Power(rest, gamma) * entropy.Gradient))),
            IsOfLogits: true);
    }

    /// <summary>The probability of the wrong answer.</summary>
    /// <param name="one">The probability of the answer 1.</param>
    /// <param name="zero">That of the answer 0.</param>
    private static Formula Rest(Formula one, Formula zero) => (Y * zero) + ((1 - Y) * one);
}
