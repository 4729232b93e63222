using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Model.Augmenting;

/// <summary>The key <c>augmentation</c>.</summary>
internal static class AugmentationBinder
{
    public static readonly RuleKey<Augmentation> Key = new(
        "augmentation", "What is done to the examples of a training before each step, in order; not to those for validation.", AugmentationCatalog.All)
    {
        IsList = true,
        DefaultInWords = "none",
    };
}
