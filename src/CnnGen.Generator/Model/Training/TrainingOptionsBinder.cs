using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Fitting;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Training;

/// <summary>Binds <c>training</c>.</summary>
internal static class TrainingOptionsBinder
{
    private static readonly TrainingOptions Defaults = new();
    private static readonly SizeKey BatchSize = new(
        "batch_size",
        "The most examples in one step, `BatchSize`. Also the chunk in which evaluation and prediction work, so it decides how much memory the network takes.",
        Defaults.BatchSize);

    private static readonly SizeKey DisplayStep = new("display_step", "`DisplayStep`: steps from one line of progress to the next.", Defaults.DisplayStep);
    private static readonly SeedKey Seed = new("seed", "`DefaultSeed`: initial values, dropout, and by convention the order of the examples.", Defaults.Seed);

    public static KeyTable Table { get; } = new(
        "training",
        "The recipe, which the emitted class carries as constants.",
        EquatableArray.Of<Key>(
            [BatchSize, TrainingLoopBinder.Steps, DisplayStep, TrainingLoopBinder.ShuffleBuffer, Seed, ClassWeights.Key, .. TrainingLoopBinder.Keys]))
    {
        IsOrdered = false,
    };

    public static TrainingOptions Bind(SpecNode? node, SourceSpan place, ErrorList errors)
    {
        var reader = new MappingReader(node, Table, place, errors);
        var options = new TrainingOptions(
            reader.Size(BatchSize), reader.Size(TrainingLoopBinder.Steps), reader.Size(DisplayStep), reader.Size(TrainingLoopBinder.ShuffleBuffer),
            reader.Seed(Seed))
        {
            ClassWeights = ClassWeights.Bind(reader.Find(ClassWeights.Key), errors).ToEquatableArray(),
            Loop = TrainingLoopBinder.Bind(reader),
        };
        reader.Complete();
        return options;
    }
}
