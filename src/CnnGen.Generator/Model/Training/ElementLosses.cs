using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>Losses that compare each output p with its target y and put the results together, by Keras' formulas.</summary>
internal static class ElementLosses
{
    /// <summary>Keras' epsilon: divisors, and what logarithms are taken of, keep so far from 0.</summary>
    private const double Epsilon = 1e-7;

    private static readonly Formula Y = ElementLoss.Y;
    private static readonly Formula P = ElementLoss.P;
    private static readonly Formula Error = P - Y;

    private static readonly Formula Sign = WhenAbove(Abs(Y), 0, Y, -1);

    /// <summary>How much an output falls short of being on its target's side by 1.</summary>
    private static readonly Formula Missing = 1 - (Sign * P);

    private static readonly NumberKey Delta = new("delta", "Errors up to it count by their squares, larger ones by their size.", NumberRange.Positive, 1);

    private static readonly NumberKey LabelSmoothing = new(
        "label_smoothing", "The part of each target that is spread over both answers.", NumberRange.Fraction, 0);

    public static Rule<Loss>[] All { get; } =
    [
        new(
            KeyTable.Of(
                "binary_crossentropy",
                "Of questions, each with a target from 0 to 1: the mean of −y·ln p − (1 − y)·ln(1 − p) of sigmoid of the outputs, p.",
                ClassLosses.FromLogits, LabelSmoothing),
            options => BinaryCrossentropy(options.Boolean(ClassLosses.FromLogits), options.Number(LabelSmoothing))),
        BinaryFocal.Rule,
        Mean("mean_squared_error", "(p − y)².", Error * Error),
        Mean("mean_absolute_error", "abs(p − y).", Abs(Error)),
        new(
            KeyTable.Of("huber", "The mean of e²/2 for errors e = p − y up to `delta`, and of `delta`·abs(e) − `delta`²/2 beyond it.", Delta),
            options => Huber(options.Number(Delta))),
        Mean("log_cosh", "ln cosh(p − y): nearly e²/2 for small errors e and abs(e) − ln 2 for large ones.", LogCosh, Tanh(Error)),
        Mean(
            "mean_squared_logarithmic_error",
            "(ln(1 + p) − ln(1 + y))², numbers below 1e-7 counting as that.",
            Square(LogOnePlus(Floored(P)) - LogOnePlus(Floored(Y)))),
        Mean("mean_absolute_percentage_error", "100·abs(y − p) / abs(y), a divisor below 1e-7 counting as that.", 100 * (Abs(Y - P) / Floored(Abs(Y)))),
        Mean("hinge", "max(1 − y·p, 0); targets are −1 or 1, and 0 counts as −1.", Max(0, Missing), WhenAbove(Missing, 0, -Sign, 0)),
        Mean("squared_hinge", "max(1 − y·p, 0)²; targets are −1 or 1, and 0 counts as −1.", Square(Max(0, Missing))),
        Mean("poisson", "p − y·ln(p + 1e-7).", P - (Y * Log(P + Epsilon))),
        new(
            KeyTable.Of("kl_divergence", "The sum of y·ln(y / p) over the outputs of an example, both kept from 1e-7 to 1."),
            _ => new ElementLoss("kl_divergence", Part(Y) * Log(Part(Y) / Part(P)), IsMean: false)),
    ];

    private static Formula LogCosh => Abs(Error) + LogOnePlus(Exp(-2 * Abs(Error))) - Math.Log(2);

    public static ElementLoss BinaryCrossentropy(bool fromLogits, double smoothing)
    {
        // Towards one half. Of a slope the part comes last, behind a difference that is often exact.
        var moved = smoothing * (Y - 0.5);
        var y = smoothing == 0 ? Y : Y - moved;
        return fromLogits
            ? new ElementLoss(
                "binary_crossentropy", Max(0, P) - (P * y) + LogOnePlus(Exp(-Abs(P))), smoothing == 0 ? Beyond : Beyond + moved, IsOfLogits: true)
            : new ElementLoss("binary_crossentropy", -(y * Log(Probability)) - ((1 - y) * Log(1 - Probability)));
    }

    /// <summary>The sigmoid minus the target, without the error of a sigmoid next to 1.</summary>
    private static Formula Beyond => WhenAbove(P, 0, 1 - Y - Nearer, Nearer - Y);

    /// <summary>The probability of the answer that the logit speaks against.</summary>
    private static Formula Nearer => Exp(-Abs(P)) / (1 + Exp(-Abs(P)));

    private static Formula Probability => Min(1 - Epsilon, Floored(P));

    public static Formula Sigmoid(Formula value) => 1 / (1 + Exp(-value));

    private static Rule<Loss> Mean(string word, string of, Formula element, Formula? slope = null) =>
        new(KeyTable.Of(word, "The mean of " + of), _ => new ElementLoss(word, element, slope));

    private static ElementLoss Huber(double delta) => new("huber", WhenAbove(
        Abs(Error), delta, (delta * Abs(Error)) - (delta * delta / 2), Error * Error / 2));

    // A NaN stands where these two leave it.
    private static Formula Floored(Formula value) => Max(Epsilon, value);

    private static Formula Part(Formula value) => Min(1, Floored(value));

    private static Formula Square(Formula value) => value * value;
}
