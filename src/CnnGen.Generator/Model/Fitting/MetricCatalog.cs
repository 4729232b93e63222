using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>Every metric that a model can ask for: one row for each.</summary>
internal static class MetricCatalog
{
    public const string Accuracy = "accuracy", BinaryAccuracy = "binary_accuracy", TopK = "top_k_categorical_accuracy", ConfusionMatrix = "confusion_matrix";

    private static readonly NumberKey Threshold =
        new("threshold", "What an answer to a question is above that means yes.", NumberRange.Any, 0.5);

    private static readonly SizeKey K = new("k", "How many classes an answer may name.", 5);

    private static readonly WordKey<MetricAverage> Average = new(
        "average",
        "What becomes one value of those of all classes: their mean, `macro`; the value of all as if they were one class, `micro`; or their mean by how "
            + "many examples each has, `weighted`.",
        MetricAverage.Macro);

    private static readonly BooleanKey PerClass =
        new("per_class", "Whether the values of all classes stand behind their mean, as `precision_0`.", Fallback: false);

    private static readonly SizeKey ClassId = new(
        "class_id", "The one class whose value it is, as `precision_2`; of several questions, the question.", Least: 0)
    {
        DefaultInWords = "none: all",
        Alternative = new Alternative(PerClass, "the value of that class is among those of all"),
    };

    public static RuleFamily<Metric> All { get; } = new(
        "Metrics",
        Plain(Accuracy, "The share of answers that are right: the class with the largest number, of equals the first, or yes and no above a half."),
        new Rule<Metric>(
            KeyTable.Of(BinaryAccuracy, "The share of questions whose answer is right.", Threshold),
            options => new Metric(BinaryAccuracy) { Threshold = options.NumberIfGiven(Threshold) }),
        new Rule<Metric>(
            KeyTable.Of(TopK, "The share of answers whose class is among the `k` largest numbers; one as large as the last of them counts.", K),
            options => new Metric(TopK) { K = options.Size(K) }, ShortForm: K),
        Counted("precision", "How many of the answers that name a class are right; 0 if none does."),
        Counted("recall", "How many of the answers that should name a class do; 0 if none should."),
        Counted("f1_score", "The harmonic mean of precision and recall."),
        new Rule<Metric>(
            KeyTable.Of("auc", "The area under the ROC curve, exact, where Keras interpolates.", Average, ClassId, PerClass), options => Of("auc", options)),
        Plain(ConfusionMatrix, "How often which class was answered where which was right; a table, and no value of an epoch."),
        Plain("mean_absolute_error", "The mean distance between outputs and targets."),
        Plain("mean_squared_error", "The mean of the squares of these distances."),
        Plain("root_mean_squared_error", "The root of that mean."));

    private static Rule<Metric> Plain(string word, string sentence) => new(KeyTable.Of(word, sentence), _ => new Metric(word));

    private static Rule<Metric> Counted(string word, string sentence) => new(
        KeyTable.Of(word, sentence, Average, ClassId, PerClass, Threshold),
        options => Of(word, options) with { Threshold = options.NumberIfGiven(Threshold) });

    private static Metric Of(string word, MappingReader options) => new(word)
    {
        Average = options.Word(Average),
        ClassId = options.SizeIfGiven(ClassId),
        IsPerClass = options.Boolean(PerClass),
    };
}
