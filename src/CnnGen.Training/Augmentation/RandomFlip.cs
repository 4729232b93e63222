namespace CnnGen.Training;

/// <summary>Half of the pictures in a mirror; Keras' RandomFlip, but that with both directions each has a draw of its own.</summary>
public sealed record RandomFlip : ExampleAugmentation
{
    /// <summary>In which directions.</summary>
    public FlipMode Mode { get; init; } = FlipMode.HorizontalAndVertical;

    /// <inheritdoc/>
    public override bool MovesPlaces => true;

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_flip({Mode})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => WhyNoMap(input);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var leftRight = Mode != FlipMode.Vertical && random.Coin();
        var upDown = Mode != FlipMode.Horizontal && random.Coin();
        var (row, channels) = (shape.Width * shape.Channels, shape.Channels);
        for (var y = 0; y < shape.Height; y++)
        {
            var from = example.Slice((upDown ? shape.Height - 1 - y : y) * row, row);
            var to = result.Slice(y * row, row);
            if (leftRight)
                for (var x = 0; x < row; x += channels) from.Slice(row - channels - x, channels).CopyTo(to[x..]);
            else
                from.CopyTo(to);
        }
    }

    internal static RandomFlip Of(RecipeOptions options) => new() { Mode = options.Word<FlipMode>("mode") };
}

/// <summary>In which directions a picture may be seen in a mirror.</summary>
public enum FlipMode
{
    /// <summary>From left to right, from top to bottom, neither or both.</summary>
    HorizontalAndVertical,

    /// <summary>From left to right.</summary>
    Horizontal,

    /// <summary>From top to bottom.</summary>
    Vertical,
}
