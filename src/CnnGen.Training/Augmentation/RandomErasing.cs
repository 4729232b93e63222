namespace CnnGen.Training;

/// <summary>A rectangle of the picture is something else; Keras' RandomErasing.</summary>
public sealed record RandomErasing : ExampleAugmentation
{
    /// <summary>How probable it is: a number within 0 and 1 that is drawn for each example.</summary>
    public Interval Factor { get; init; } = Interval.UpTo(1);

    /// <summary>The square of the rectangle's share of each side, within 0 and 1; drawn for each side.</summary>
    public Interval Scale { get; init; } = new(0.02, 0.33);

    /// <summary>What stands there; null for normal numbers, each times the largest of <see cref="ValueRange"/>.</summary>
    public double? FillValue { get; init; }

    /// <summary>The values of the examples, beyond which what stands there does not go.</summary>
    public Interval ValueRange { get; init; } = new(0, 255);

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_erasing({Factor}, {Scale}, {FillValue}, {ValueRange})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => WhyNoMap(input)
        ?? Factor.Outside(0, 1, nameof(Factor)) ?? Scale.Outside(0, 1, nameof(Scale))
        ?? (FillValue is { } value && !double.IsFinite(value) ? "FillValue is no finite number" : null);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        example.CopyTo(result);
        var chance = random.Within(Factor);
        if (random.Uniform() >= chance) return;
        var (width, height) = (Math.Sqrt(random.Within(Scale)) * shape.Width, Math.Sqrt(random.Within(Scale)) * shape.Height);
        var (left, top) = (random.Uniform() * (shape.Width - width), random.Uniform() * (shape.Height - height));
        for (var y = (int)Math.Ceiling(top); y < top + height; y++)
        {
            for (var x = (int)Math.Ceiling(left); x < left + width; x++)
            {
                foreach (ref var value in result.Slice(((y * shape.Width) + x) * shape.Channels, shape.Channels))
                    value = (float)ValueRange.Clamp(FillValue ?? random.Normal() * ValueRange.High);
            }
        }
    }

    internal static RandomErasing Of(RecipeOptions options) => new()
    {
        Factor = options.Interval("factor"),
        Scale = options.Interval("scale"),
        FillValue = options.NumberIfGiven("fill_value"),
        ValueRange = options.Interval("value_range"),
    };
}
