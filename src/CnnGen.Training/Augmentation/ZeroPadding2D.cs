namespace CnnGen.Training;

/// <summary>The picture with zeros around it, of which a <see cref="RandomCrop"/> cuts some away.</summary>
/// <param name="Top">Rows above.</param>
/// <param name="Bottom">Rows below.</param>
/// <param name="Left">Columns on the left.</param>
/// <param name="Right">Columns on the right.</param>
public sealed record ZeroPadding2D(int Top, int Bottom, int Left, int Right) : ExampleAugmentation
{
    /// <param name="all">Rows and columns at each side.</param>
    public ZeroPadding2D(int all)
        : this(all, all, all, all)
    {
    }

    /// <inheritdoc/>
    public override bool MovesPlaces => true;

    /// <inheritdoc/>
    protected override FormattableString Text => $"zero_padding2d({Top}, {Bottom}, {Left}, {Right})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) =>
        WhyNoMap(input) ?? (Top < 0 || Bottom < 0 || Left < 0 || Right < 0 ? "a number of rows or columns is below 0" : null);

    /// <inheritdoc/>
    public override ExampleShape OutputOf(ExampleShape input) =>
        ExampleShape.Map(checked(Top + input.Height + Bottom), checked(Left + input.Width + Right), input.Channels);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        result.Clear();
        var row = shape.Width * shape.Channels;
        for (var y = 0; y < shape.Height; y++)
            example.Slice(y * row, row).CopyTo(result[((((Top + y) * (Left + shape.Width + Right)) + Left) * shape.Channels)..]);
    }

    internal static ZeroPadding2D Of(RecipeOptions options)
    {
        var sides = options.Numbers("padding");
        return new((int)sides[0], (int)sides[1], (int)sides[2], (int)sides[3]);
    }
}
