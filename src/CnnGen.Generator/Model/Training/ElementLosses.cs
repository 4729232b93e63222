using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Training;

/// <summary>Losses that compare each output p with its target y and put the results together, by Keras' formulas.</summary>
internal static class ElementLosses
{
    private static readonly Formula Y = ElementLoss.Y;
    private static readonly Formula P = ElementLoss.P;
    private static readonly Formula Error = P - Y;

    private static readonly Formula Sign = WhenAbove(Abs(Y), 0, Y, -1);

    /// <summary>How much an output falls short of being on its target's side by 1.</summary>
    private static readonly Formula Missing = 1 - (Sign * P);

    private static readonly NumberKey Delta = new("delta", "Errors up to it count by their squares, larger ones by their size.", NumberRange.Positive, 1);

    public static Rule<Loss>[] All { get; } =
    [
        BinaryCrossentropy.Rule,
        BinaryFocalCrossentropy.Rule,
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
        Mean("poisson", "p − y·ln(p + 1e-7).", P - (Y * Log(P + ElementLoss.Epsilon))),
        new(
            KeyTable.Of("kl_divergence", "The sum of y·ln(y / p) over the outputs of an example, both kept from 1e-7 to 1."),
            _ => new FormulaLoss("kl_divergence", Part(Y) * Log(Part(Y) / Part(P)), IsMean: false)),
    ];

    private static Formula LogCosh => Abs(Error) + LogOnePlus(Exp(-2 * Abs(Error))) - Math.Log(2);

    private static Rule<Loss> Mean(string word, string of, Formula element, Formula? slope = null) =>
        new(KeyTable.Of(word, "The mean of " + of), _ => new FormulaLoss(word, element, slope));

    private static FormulaLoss Huber(double delta) => new("huber", WhenAbove(
        Abs(Error), delta, (delta * Abs(Error)) - (delta * delta / 2), Error * Error / 2));

    private static Formula Floored(Formula value) => ElementLoss.Floored(value);

    private static Formula Part(Formula value) => Min(1, Floored(value));

    private static Formula Square(Formula value) => value * value;
}
