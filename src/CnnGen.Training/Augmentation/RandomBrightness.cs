namespace CnnGen.Training;

/// <summary>The same number added to all pixels; Keras' RandomBrightness.</summary>
public sealed record RandomBrightness : ExampleAugmentation
{
    /// <summary>The share of the width of <see cref="ValueRange"/> that is added, within −1 and 1.</summary>
    public required Interval Factor { get; init; }

    /// <summary>The values of the examples, beyond which nothing goes.</summary>
    public Interval ValueRange { get; init; } = new(0, 255);

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_brightness({Factor}, {ValueRange})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => WhyNoMap(input) ?? Factor.Outside(-1, 1, nameof(Factor));

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var more = random.Within(Factor) * (ValueRange.High - ValueRange.Low);
        for (var i = 0; i < example.Length; i++) result[i] = (float)ValueRange.Clamp(example[i] + more);
    }

    internal static RandomBrightness Of(RecipeOptions options) => new()
    {
        Factor = options.Interval("factor"),
        ValueRange = options.Interval("value_range"),
    };
}
