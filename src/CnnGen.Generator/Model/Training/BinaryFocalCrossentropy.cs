using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>The binary cross-entropy, in which answers count less that are right already.</summary>
/// <param name="Gamma">How much less.</param>
/// <param name="Alpha">The weight of the answer 1, that of 0 being the rest; null for no weights.</param>
internal sealed record BinaryFocalCrossentropy(bool? FromLogits, double Gamma, double? Alpha) : ElementLoss(Name, FromLogits: FromLogits)
{
    private const string Name = "binary_focal_crossentropy";

    private static readonly BooleanKey IsBalanced = new(
        "apply_class_balancing", "Whether answers are weighted too: 1 by `alpha`, 0 by 1 − `alpha`.", Fallback: false);

    private static readonly NumberKey One = ClassLosses.Alpha with { Needs = new Need(IsBalanced, "true") };

    public static Rule<Loss> Rule { get; } = new(
        KeyTable.Of(
            Name,
            "The same, each times (1 − the probability of the right answer)^`gamma`: answers that are right already count less.",
            ClassLosses.FromLogits, One, ClassLosses.Gamma, IsBalanced),
        options => Of(
            options.BooleanIfGiven(ClassLosses.FromLogits),
            options.Number(ClassLosses.Gamma),
            options.Number(One),
            options.Boolean(IsBalanced)));

    public override ActivationFunction OfLogits => ActivationFunction.Sigmoid;

    public override Formula Element => Simplify.Of(Balance * Power(TakesLogits ? RestOfLogits : Rest(P, 1 - P), Gamma) * Entropy.Element);

    public override Formula Gradient
    {
        get
        {
            if (!TakesLogits) return base.Gradient;

            // Of a logit that is far out, the derived slope would be a quotient of infinities.
            var rest = RestOfLogits;
            var bySlope = Gamma * Power(rest, Gamma - 1) * ((1 - (2 * Y)) * Sigmoid(P) * Sigmoid(-P)) * Entropy.Element;
            return Simplify.Of(Balance * (bySlope + (Power(rest, Gamma) * Entropy.Gradient)));
        }
    }

    private static BinaryFocalCrossentropy Of(bool? fromLogits, double gamma, double alpha, bool isBalanced) =>
        new(fromLogits, gamma, isBalanced ? alpha : null);

    private BinaryCrossentropy Entropy => new(FromLogits);

    private Formula Balance => Alpha is { } one ? (Y * one) + ((1 - Y) * (1 - one)) : 1;

    private static Formula RestOfLogits => Rest(Sigmoid(P), Sigmoid(-P));

    /// <summary>The probability of the wrong answer.</summary>
    /// <param name="one">The probability of the answer 1.</param>
    /// <param name="zero">That of the answer 0.</param>
    private static Formula Rest(Formula one, Formula zero) => (Y * zero) + ((1 - Y) * one);

    private static Formula Sigmoid(Formula logit) => 1 / (1 + Exp(-logit));
}
