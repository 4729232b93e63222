using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The options of an augmentation by their keys in the model.</summary>
internal readonly struct RecipeOptions(AugmentationRecipe recipe)
{
    public IReadOnlyList<double> Numbers(string key) => Find(key) ?? throw Missing(key);

    public double Number(string key) => Numbers(key)[0];

    public double? NumberIfGiven(string key) => Find(key)?[0];

    public Interval Interval(string key) => IntervalIfGiven(key) ?? throw Missing(key);

    public Interval? IntervalIfGiven(string key) => Find(key) is [var low, var high] ? new Interval(low, high) : null;

    public T Word<T>(string key)
        where T : struct, Enum
    {
        foreach (var (name, word) in recipe.Words)
            if (name == key && Enum.TryParse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value)) return value;
        throw Missing(key);
    }

    private IReadOnlyList<double>? Find(string key)
    {
        foreach (var (name, numbers) in recipe.Numbers)
            if (name == key) return numbers;
        return null;
    }

    private InvalidOperationException Missing(string key) =>
        new($"what the class says of {key} of its augmentation '{recipe.Word}' this version of CnnGen.Training does not know");
}
