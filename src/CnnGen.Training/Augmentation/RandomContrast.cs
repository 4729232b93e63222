namespace CnnGen.Training;

/// <summary>Distances to the mean of the picture's channel, multiplied; Keras' RandomContrast.</summary>
public sealed record RandomContrast : ExampleAugmentation
{
    /// <summary>How much less at most, from 0 to 1.</summary>
    public required double Lower { get; init; }

    /// <summary>How much more at most, from 0 to 1.</summary>
    public required double Upper { get; init; }

    /// <summary>The values of the examples, beyond which nothing goes.</summary>
    public Interval ValueRange { get; init; } = new(0, 255);

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_contrast({Lower}, {Upper}, {ValueRange})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) =>
        WhyNoMap(input) ?? (Lower is >= 0 and <= 1 && Upper is >= 0 and <= 1 ? null : "Lower and Upper are shares from 0 to 1");

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var more = random.Within(new Interval(-Lower, Upper));
        var pixels = shape.Height * shape.Width;
        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var sum = 0.0;
            for (var i = channel; i < example.Length; i += shape.Channels) sum += example[i];
            var mean = sum / pixels;
            // Keras' (x − mean) · (1 + more) + mean, in the form that gives x itself for no more.
            for (var i = channel; i < example.Length; i += shape.Channels)
                result[i] = (float)ValueRange.Clamp(example[i] + (more * (example[i] - mean)));
        }
    }

    internal static RandomContrast Of(RecipeOptions options)
    {
        var factor = options.Numbers("factor");
        return new() { Lower = factor[0], Upper = factor[1], ValueRange = options.Interval("value_range") };
    }
}
