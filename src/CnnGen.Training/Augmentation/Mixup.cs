namespace CnnGen.Training;

/// <summary>
/// Each example mixed with another one of its batch, and its targets with the same weights; Keras' MixUp, but that each example draws its weight and its
/// partner for itself. A partner is as it was before it was mixed, and an example may be its own.
/// </summary>
/// <param name="Alpha">Both parameters of the beta distribution that weights are drawn from, from 0.01 to 1: the nearer to 0, the less is mixed.</param>
public sealed record Mixup(double Alpha = 0.2) : Augmentation
{
    /// <inheritdoc/>
    protected override FormattableString Text => $"mixup({Alpha})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => Alpha is >= 0.01 and <= 1 ? null : "Alpha is from 0.01 to 1";

    /// <summary>Draws for an example which one of the batch it is mixed with, and what weight it keeps.</summary>
    /// <param name="count">Examples of the batch.</param>
    /// <param name="random">The example's.</param>
    public (int Partner, double Weight) Draw(int count, ref AugmentationRandom random) => (random.Below(count), random.Beta(Alpha));

    /// <summary>weight · one + (1 − weight) · other, of each number.</summary>
    public static void Mix(ReadOnlySpan<float> one, ReadOnlySpan<float> other, double weight, Span<float> result)
    {
        for (var i = 0; i < one.Length; i++) result[i] = (float)((weight * one[i]) + ((1 - weight) * other[i]));
    }

    internal static Mixup Of(RecipeOptions options) => new(options.Number("alpha"));
}
