namespace CnnGen.Training;

/// <summary>A normal number of mean 0 added to each value; Keras' GaussianNoise.</summary>
/// <param name="Deviation">The standard deviation.</param>
public sealed record GaussianNoise(double Deviation) : ExampleAugmentation
{
    /// <inheritdoc/>
    protected override FormattableString Text => $"gaussian_noise({Deviation})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => Deviation >= 0 && double.IsFinite(Deviation) ? null : "a deviation is at least 0";

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        for (var i = 0; i < example.Length; i++) result[i] = (float)(example[i] + (Deviation * random.Normal()));
    }

    internal static GaussianNoise Of(RecipeOptions options) => new(options.Number("stddev"));
}
