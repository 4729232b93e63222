using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Augmenting;

/// <summary>What is done to the examples of a training before a step takes them.</summary>
/// <param name="Word">Of the catalog.</param>
/// <param name="Numbers">By their keys, defaults too: a range has two.</param>
/// <param name="Words">By their keys, defaults too.</param>
internal sealed record Augmentation(string Word, AugmentationReach Reach, EquatableArray<AugmentationNumbers> Numbers, EquatableArray<AugmentationWord> Words)
{
    public IReadOnlyList<double> this[string key] => Numbers.First(numbers => numbers.Key == key).Values;
}

/// <param name="Values">One, or those of a range, a pair or margins in their order.</param>
internal sealed record AugmentationNumbers(string Key, EquatableArray<double> Values);

/// <param name="Word">As the model writes it.</param>
internal sealed record AugmentationWord(string Key, string Word);

/// <summary>What of an example changes.</summary>
internal enum AugmentationReach
{
    /// <summary>Each number by itself, whatever the example's shape is.</summary>
    Numbers,

    /// <summary>The pixels of a map, which stay where they are.</summary>
    Pixels,

    /// <summary>Where the pixels of a map are.</summary>
    Places,

    /// <summary>Numbers and targets, by those of another example.</summary>
    Targets,
}
