using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Fitting;

/// <summary>Reads those keys of <c>training</c> that are of the loop around the network.</summary>
internal static class TrainingLoopBinder
{
    private static readonly TrainingOptions Defaults = new();

    public static readonly SizeKey Steps = new("steps", "`Steps`: training steps.", Defaults.Steps);

    public static readonly SizeKey ShuffleBuffer =
        new("shuffle_buffer", "`ShuffleBuffer`: examples in the shuffle buffer, for `ShuffledBatches`.", Defaults.ShuffleBuffer);

    public static readonly SizeKey Epochs = new("epochs", "`Epochs`: passes through the examples, in place of `steps`.")
    {
        DefaultInWords = "none: `steps`",
        Alternative = new Alternative(Steps, "an epoch has as many steps as the examples fill batches"),
    };

    private static readonly BooleanKey Shuffle = new(
        "shuffle", "The order of the examples of an epoch: any, each as likely as the others, or the one in which they are.")
    {
        DefaultInWords = "any that `shuffle_buffer` gives",
        Alternative = new Alternative(ShuffleBuffer, "shuffle: true is a buffer as large as the set, and false none"),
    };

    private static readonly NumberKey ValidationSplit = new(
        "validation_split",
        "The share of the examples, the last ones, that is evaluated behind each epoch and not trained on; examples that the program gives for that go before.",
        NumberRange.Fraction, 0);

    public static readonly BooleanKey Stratified = new("stratified", "Whether the split takes its share of each class.", Fallback: false)
    {
        Needs = new Need(ValidationSplit, "0.1"),
    };

    private static readonly BooleanKey TerminateOnNaN = new(
        "terminate_on_nan", "Whether a training that diverges ends with what has come of it; else it ends with an exception.", Fallback: false);

    /// <summary>Those that only Trainer does something with, and <c>epochs</c>.</summary>
    public static IReadOnlyList<Key> Keys { get; } =
        [Epochs, Shuffle, ValidationSplit, Stratified, EarlyStopping.Key, ReduceOnPlateau.Key, WeightsFile.Key, TerminateOnNaN];

    public static TrainingLoop Bind(MappingReader training) => new()
    {
        Epochs = training.SizeIfGiven(Epochs),
        Shuffle = training.BooleanIfGiven(Shuffle),
        ValidationSplit = training.Number(ValidationSplit),
        IsStratified = training.Boolean(Stratified),
        EarlyStopping = training.Options(EarlyStopping.Key, EarlyStopping.Bind),
        ReduceOnPlateau = training.Options(ReduceOnPlateau.Key, ReduceOnPlateau.Bind),
        Checkpoint = training.Options(WeightsFile.Key, WeightsFile.Bind),
        TerminatesOnNaN = training.Boolean(TerminateOnNaN),
    };
}
