namespace CnnGen.Training;

/// <summary>An augmentation of examples one by one, each by draws of its own: those here, or a program's.</summary>
public abstract record ExampleAugmentation : Augmentation
{
    /// <summary>Makes another example of one: a function of the example and the draws. Several threads call it at once.</summary>
    /// <param name="example">[shape]</param>
    /// <param name="shape">One that <see cref="Augmentation.WhyNot"/> has nothing against.</param>
    /// <param name="random">The example's, in this epoch.</param>
    /// <param name="result">Filled: of the shape that <see cref="Augmentation.OutputOf"/> gives.</param>
    public abstract void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result);

    internal static string? WhyNoMap(ExampleShape input) => input.IsMap ? null : $"it takes a map [height, width, channels], and examples are {input}";
}
