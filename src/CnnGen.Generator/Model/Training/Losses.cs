using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Training;

/// <summary>Every loss that a model can name: one row for each.</summary>
internal static class Losses
{
    public static RuleFamily<Loss> All { get; } = new("loss", [.. ClassLosses.All, .. ElementLosses.All]);
}
