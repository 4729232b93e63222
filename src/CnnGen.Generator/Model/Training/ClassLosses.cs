using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Training;

/// <summary>Losses of classes: of all outputs of an example together.</summary>
internal static class ClassLosses
{
    private static readonly NumberKey LabelSmoothing = new(
        "label_smoothing", "The part of each target that is spread over all classes.", NumberRange.Fraction, 0);

    private static readonly WholeKey IgnoreClass = new("ignore_class", "A label that stands for none: such examples count neither in the loss nor in its mean.")
    {
        DefaultInWords = "none",
    };

    /// <summary>Of both focal losses.</summary>
    public static NumberKey Alpha { get; } = new("alpha", "The weight of classes, or of the answer 1.", NumberRange.Fraction, 0.25);

    /// <inheritdoc cref="Alpha"/>
    public static NumberKey Gamma { get; } = new(
        "gamma", "How much less counts what is right already.", new NumberRange("a number from 1 to 100", AtLeast: 1, AtMost: 100), 2);

    /// <summary>Of every loss of probabilities.</summary>
    public static BooleanKey FromLogits { get; } = new(
        "from_logits", "Whether the outputs are any numbers, of which the loss makes probabilities; else they are probabilities.")
    {
        DefaultInWords = "what the last layer gives",
    };

    public static Rule<Loss>[] All { get; } =
    [
        new(
            KeyTable.Of(
                SparseCategoricalCrossentropy.Name,
                "Of classes, with a label for each example: −ln of the probability of the right class.",
                FromLogits, LabelSmoothing, IgnoreClass),
            options => new SparseCategoricalCrossentropy(options.BooleanIfGiven(FromLogits), options.Number(LabelSmoothing), options.Whole(IgnoreClass))),
        new(
            KeyTable.Of(
                CategoricalCrossentropy.Name,
                "Of classes, with a distribution over them as the target: −Σ y·ln p of their probabilities p.",
                FromLogits, LabelSmoothing),
            options => new CategoricalCrossentropy(options.BooleanIfGiven(FromLogits), options.Number(LabelSmoothing))),
        new(
            KeyTable.Of(
                CategoricalFocalCrossentropy.Name,
                "The same with −Σ y·alpha·(1 − p)^gamma·ln p: classes that are right already count less.",
                FromLogits, LabelSmoothing, Alpha, Gamma),
            options => new CategoricalFocalCrossentropy(
                options.BooleanIfGiven(FromLogits), options.Number(LabelSmoothing), options.Number(Alpha), options.Number(Gamma))),
        new(
            KeyTable.Of(CategoricalHinge.Name, "Of classes, with a one among zeros as the target: max(max (1 − y)·p − Σ y·p + 1, 0)."),
            _ => new CategoricalHinge()),
        new(
            KeyTable.Of(CosineSimilarity.Name, "Minus the cosine of the angle between the outputs and their targets; lengths count as 1e-7 at least."),
            _ => new CosineSimilarity()),
    ];
}
