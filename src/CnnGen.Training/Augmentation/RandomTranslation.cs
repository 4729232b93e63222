namespace CnnGen.Training;

/// <summary>Moves the picture, by parts of a pixel too; Keras' RandomTranslation.</summary>
public sealed record RandomTranslation : MovingAugmentation
{
    /// <summary>The share of the height that it moves down, within −1 and 1.</summary>
    public required Interval HeightFactor { get; init; }

    /// <summary>The share of the width that it moves to the right, within −1 and 1.</summary>
    public required Interval WidthFactor { get; init; }

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_translation({HeightFactor}, {WidthFactor}, {Around})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) =>
        WhyNotMoved(input) ?? HeightFactor.Outside(-1, 1, nameof(HeightFactor)) ?? WidthFactor.Outside(-1, 1, nameof(WidthFactor));

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var down = random.Within(HeightFactor) * shape.Height;
        var right = random.Within(WidthFactor) * shape.Width;
        new Resampler(example, shape, this).Run(new Shift(down, right), result);
    }

    internal static RandomTranslation Of(RecipeOptions options) => new()
    {
        HeightFactor = options.Interval("height_factor"),
        WidthFactor = options.Interval("width_factor"),
        FillMode = options.Word<FillMode>("fill_mode"),
        Interpolation = options.Word<Interpolation>("interpolation"),
        FillValue = options.Number("fill_value"),
    };

    private readonly record struct Shift(double Down, double Right) : IMotion
    {
        public (double Y, double X) SourceOf(int y, int x) => (y - Down, x - Right);
    }
}
