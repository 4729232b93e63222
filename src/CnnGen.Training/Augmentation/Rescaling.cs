namespace CnnGen.Training;

/// <summary>x · scale + offset of each value, in training alone: what prediction does too is the layer of this name.</summary>
/// <param name="Scale">The factor.</param>
/// <param name="Offset">Added after it.</param>
public sealed record Rescaling(double Scale, double Offset = 0) : ExampleAugmentation
{
    /// <inheritdoc/>
    protected override FormattableString Text => $"rescaling({Scale}, {Offset})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => double.IsFinite(Scale) && double.IsFinite(Offset) ? null : "Scale or Offset is no finite number";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        for (var i = 0; i < example.Length; i++) result[i] = (float)((example[i] * Scale) + Offset);
    }

    internal static Rescaling Of(RecipeOptions options) => new(options.Number("scale"), options.Number("offset"));
}
