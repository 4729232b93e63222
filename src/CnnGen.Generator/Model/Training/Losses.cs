using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Training;

/// <summary>Every loss that a model can name: one row for each.</summary>
internal static class Losses
{
    public static RuleFamily<Loss> All { get; } = new(
        "loss",
        [
            new(
                KeyTable.Of(
                    SparseCategoricalCrossentropy.Name,
                    "Of classes, with a label for each example: the cross-entropy of softmax of the outputs, −ln of the right class' probability."),
                _ => new SparseCategoricalCrossentropy()),
            .. ElementLosses.All,
        ]);
}
