using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>The cross-entropy of the answer to a question for each output.</summary>
/// <param name="LabelSmoothing">The part of each target that is spread over both answers.</param>
internal sealed record BinaryCrossentropy(bool? FromLogits, double LabelSmoothing = 0) : ElementLoss(Name, FromLogits: FromLogits)
{
    private const string Name = "binary_crossentropy";

    private static readonly NumberKey Smoothing = new("label_smoothing", "The part of each target that is spread over both answers.", NumberRange.Fraction, 0);

    public static Rule<Loss> Rule { get; } = new(
        KeyTable.Of(
            Name,
            "Of questions, each with a target from 0 to 1: the mean of −y·ln p − (1 − y)·ln(1 − p) of their probabilities p.",
            ClassLosses.FromLogits, Smoothing),
        options => new BinaryCrossentropy(options.BooleanIfGiven(ClassLosses.FromLogits), options.Number(Smoothing)));

    public override ActivationFunction OfLogits => ActivationFunction.Sigmoid;

    public override Formula Element => TakesLogits
        ? Max(0, P) - (P * Smoothed) + LogOnePlus(Exp(-Abs(P)))
        : -(Smoothed * Log(Probability)) - ((1 - Smoothed) * Log(1 - Probability));

    public override Formula Gradient => !TakesLogits ? base.Gradient : LabelSmoothing == 0 ? Beyond : Beyond + Moved;

    private Formula Smoothed => LabelSmoothing == 0 ? Y : Y - Moved;

    /// <summary>Towards one half. Of a slope the part comes last, behind a difference that is often exact.</summary>
    private Formula Moved => LabelSmoothing * (Y - 0.5);

    /// <summary>The sigmoid minus the target, without the error of a sigmoid next to 1.</summary>
    private static Formula Beyond => WhenAbove(P, 0, 1 - Y - Nearer, Nearer - Y);

    /// <summary>The probability of the answer that the logit speaks against.</summary>
    private static Formula Nearer => Exp(-Abs(P)) / (1 + Exp(-Abs(P)));

    private static Formula Probability => Min(1 - Epsilon, Floored(P));
}
