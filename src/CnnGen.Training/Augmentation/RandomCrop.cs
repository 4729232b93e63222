namespace CnnGen.Training;

/// <summary>Cuts a rectangle out of the picture, each place as likely as the others; Keras' RandomCrop, but that each example has a draw of its own.</summary>
/// <param name="Height">Rows of it.</param>
/// <param name="Width">Columns of it.</param>
public sealed record RandomCrop(int Height, int Width) : ExampleAugmentation
{
    /// <inheritdoc/>
    public override bool MovesPlaces => true;

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_crop({Height}, {Width})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => WhyNoMap(input)
        ?? (Height >= 1 && Width >= 1 && Height <= input.Height && Width <= input.Width
            ? null
            : $"it cuts {Height} rows and {Width} columns out of examples that are {input}");

    /// <inheritdoc/>
    public override ExampleShape OutputOf(ExampleShape input) => ExampleShape.Map(Height, Width, input.Channels);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var (top, left) = (random.Below(shape.Height - Height + 1), random.Below(shape.Width - Width + 1));
        var row = Width * shape.Channels;
        for (var y = 0; y < Height; y++) example.Slice((((top + y) * shape.Width) + left) * shape.Channels, row).CopyTo(result[(y * row)..]);
    }

    internal static RandomCrop Of(RecipeOptions options) => new((int)options.Number("height"), (int)options.Number("width"));
}
