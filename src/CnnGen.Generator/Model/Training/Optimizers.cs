using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Training;

/// <summary>Every optimizer that a model can name: one row for each.</summary>
internal static class Optimizers
{
    public static RuleFamily<Adam> All { get; } = new("optimizer", AdamBinder.Rule);
}
