namespace CnnGen.Training;

/// <summary>Brings the picture nearer, or farther away; Keras' RandomZoom.</summary>
public sealed record RandomZoom : MovingAugmentation
{
    /// <summary>How much farther away from top to bottom, within −1 and 1: below 0 it is nearer.</summary>
    public required Interval HeightFactor { get; init; }

    /// <summary>The same from left to right; null for what is drawn for the height.</summary>
    public Interval? WidthFactor { get; init; }

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_zoom({HeightFactor}, {WidthFactor}, {Around})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) =>
        WhyNotMoved(input) ?? HeightFactor.Outside(-1, 1, nameof(HeightFactor)) ?? WidthFactor?.Outside(-1, 1, nameof(WidthFactor));

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var height = 1 + random.Within(HeightFactor);
        var width = WidthFactor is { } factor ? 1 + random.Within(factor) : height;
        new Resampler(example, shape, this).Run(new Zoom(height, width, (shape.Height - 1) / 2.0, (shape.Width - 1) / 2.0), result);
    }

    internal static RandomZoom Of(RecipeOptions options) => new()
    {
        HeightFactor = options.Interval("height_factor"),
        WidthFactor = options.IntervalIfGiven("width_factor"),
        FillMode = options.Word<FillMode>("fill_mode"),
        Interpolation = options.Word<Interpolation>("interpolation"),
        FillValue = options.Number("fill_value"),
    };

    private readonly record struct Zoom(double Height, double Width, double MiddleY, double MiddleX) : IMotion
    {
        public (double Y, double X) SourceOf(int y, int x) => ((Height * y) + (MiddleY * (1 - Height)), (Width * x) + (MiddleX * (1 - Width)));
    }
}
