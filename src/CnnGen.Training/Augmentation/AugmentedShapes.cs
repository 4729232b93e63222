namespace CnnGen.Training;

/// <summary>The shapes that examples have on their way through augmentations.</summary>
internal static class AugmentedShapes
{
    /// <summary>Before the first, and behind each.</summary>
    /// <param name="hasNumbers">Whether targets are numbers, which can be mixed.</param>
    /// <exception cref="ArgumentException">An augmentation cannot be done to what arrives, or the last one leaves another shape.</exception>
    public static IReadOnlyList<ExampleShape> Of(ExampleShape input, IReadOnlyList<Augmentation> augmentations, bool hasNumbers)
    {
        var shapes = new List<ExampleShape> { input };
        foreach (var augmentation in augmentations)
        {
            if (augmentation is null) throw new ArgumentException("an augmentation is null", nameof(augmentations));
            var reason = augmentation is Mixup && !hasNumbers ? "it mixes targets, and there are none that are numbers" : augmentation.WhyNot(shapes[^1]);
            if (reason is not null) throw new ArgumentException($"{augmentation}: {reason}", nameof(augmentations));
            shapes.Add(augmentation.OutputOf(shapes[^1]));
        }

        if (shapes[^1] != input)
            throw new ArgumentException($"the augmentations make {shapes[^1]} of examples that are {input} and must stay so", nameof(augmentations));
        return shapes;
    }
}
