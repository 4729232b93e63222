using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Turns the picture about its middle; Keras' RandomRotation.</summary>
public sealed record RandomRotation : MovingAugmentation
{
    /// <summary>The share of a whole turn, against the clock, within −1 and 1.</summary>
    public required Interval Factor { get; init; }

    /// <inheritdoc/>
    protected override FormattableString Text => $"random_rotation({Factor}, {Around})";

    /// <inheritdoc/>
    public override string? WhyNot(ExampleShape input) => WhyNotMoved(input) ?? Factor.Outside(-1, 1, nameof(Factor));

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<float> example, ExampleShape shape, ref AugmentationRandom random, Span<float> result)
    {
        var angle = random.Within(Factor) * 2 * Math.PI;
        var turn = new Turn(Elementary.Cosine(angle), Elementary.Sine(angle), (shape.Height - 1) / 2.0, (shape.Width - 1) / 2.0);
        new Resampler(example, shape, this).Run(turn, result);
    }

    internal static RandomRotation Of(RecipeOptions options) => new()
    {
        Factor = options.Interval("factor"),
        FillMode = options.Word<FillMode>("fill_mode"),
        Interpolation = options.Word<Interpolation>("interpolation"),
        FillValue = options.Number("fill_value"),
    };

    private readonly record struct Turn(double Cosine, double Sine, double MiddleY, double MiddleX) : IMotion
    {
        public (double Y, double X) SourceOf(int y, int x)
        {
            var (down, right) = (y - MiddleY, x - MiddleX);
            return ((Sine * right) + (Cosine * down) + MiddleY, (Cosine * right) - (Sine * down) + MiddleX);
        }
    }
}
