namespace CnnGen.Training;

/// <summary>Two numbers that a draw is within, or that values are.</summary>
public readonly record struct Interval
{
    /// <param name="low">The least.</param>
    /// <param name="high">The largest.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or the largest is below the least.</exception>
    public Interval(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || high < low)
            throw new ArgumentException(FormattableString.Invariant($"from {low} to {high} there is no interval"), nameof(high));
        (Low, High) = (low, high);
    }

    /// <summary>The least.</summary>
    public double Low { get; }

    /// <summary>The largest.</summary>
    public double High { get; }

    /// <summary>From −<paramref name="most"/> to <paramref name="most"/>.</summary>
    /// <inheritdoc cref="Interval(double, double)" path="/exception"/>
    public static Interval Around(double most) => new(-most, most);

    /// <summary>From 0 to <paramref name="most"/>.</summary>
    /// <inheritdoc cref="Interval(double, double)" path="/exception"/>
    public static Interval UpTo(double most) => new(0, most);

    /// <summary>The number or, if it is outside, the end that is nearer.</summary>
    public double Clamp(double value) => Math.Clamp(value, Low, High);

    /// <summary>"[-0.1, 0.1]"</summary>
    public override string ToString() => FormattableString.Invariant($"[{Low}, {High}]");

    /// <summary>As the part of a message; null if both ends are within.</summary>
    internal string? Outside(double least, double most, string what) => Low >= least && High <= most
        ? null
        : FormattableString.Invariant($"{what} is {this}, and must be within {new Interval(least, most)}");
}
