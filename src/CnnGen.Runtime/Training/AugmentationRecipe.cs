namespace CnnGen.Runtime;

/// <summary>An augmentation that a model asks for.</summary>
public sealed class AugmentationRecipe
{
    /// <summary>The model's word for it: "random_flip".</summary>
    public required string Word { get; init; }

    /// <summary>Its numbers by their keys in the model, defaults too: of a range two, of margins four. A key that has no value is left out.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<double>>> Numbers { get; init; } = [];

    /// <summary>Its words by their keys in the model, defaults too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Words { get; init; } = [];
}
