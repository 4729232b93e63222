namespace CnnGen.Runtime;

/// <summary>How the values of a parameter start: equal to the bit on every machine, however the parameter lies in memory.</summary>
public abstract class Initializer
{
    private protected Initializer()
    {
    }

    /// <summary>Writes whole rows of a parameter, seen as a matrix in Keras' order whose columns are its last axis.</summary>
    /// <param name="firstRow">The number of the first of them.</param>
    /// <param name="values">The rows, one after the other.</param>
    internal delegate void RowFiller(int firstRow, Span<float> values);

    /// <summary>One number everywhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public static Initializer Constant(float value) => new ConstantInitializer((float)Finite(value, nameof(value)));

    /// <summary>A number for each value.</summary>
    /// <param name="values">In Keras' order, as many as the parameter has.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite.</exception>
    public static Initializer Values(params float[] values)
    {
        foreach (var value in values) Finite(value, nameof(values));
        return new ValuesInitializer([.. values]);
    }

    /// <summary>Uniform between two numbers.</summary>
    /// <param name="least">The least number.</param>
    /// <param name="most">The largest.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, or the largest is below the least.</exception>
    public static Initializer Uniform(double least, double most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Finite(most, nameof(most)), Finite(least, nameof(least)), nameof(most));
        return new UniformInitializer(least, most);
    }

    /// <summary>Normal.</summary>
    /// <param name="mean">The middle.</param>
    /// <param name="deviation">The standard deviation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, or the deviation is below 0.</exception>
    public static Initializer Normal(double mean, double deviation) =>
        new NormalInitializer(Finite(mean, nameof(mean)), NotNegative(deviation), cut: double.PositiveInfinity);

    /// <summary>Normal, drawn anew beyond two deviations from the middle.</summary>
    /// <param name="mean">The middle.</param>
    /// <param name="deviation">The standard deviation before the cut, which leaves 0.87962566 of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is NaN or infinite, or the deviation is below 0.</exception>
    public static Initializer TruncatedNormal(double mean, double deviation) =>
        new NormalInitializer(Finite(mean, nameof(mean)), NotNegative(deviation), cut: 2);

    /// <summary>
    /// Columns that are perpendicular to each other and of one length, or rows where there are fewer of them; all such matrices are equally likely.
    /// It takes time: rows · columns · the smaller of both, twice as many multiplications.
    /// </summary>
    /// <param name="gain">The length.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is NaN or infinite.</exception>
    public static Initializer Orthogonal(double gain) => new OrthogonalInitializer(Finite(gain, nameof(gain)));

    /// <summary>A number where row and column are the same, else 0.</summary>
    /// <param name="gain">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is NaN or infinite.</exception>
    public static Initializer Identity(double gain) => new IdentityInitializer((float)Finite(gain, nameof(gain)));

    /// <summary>What writes the rows of a parameter of this size.</summary>
    /// <param name="rows">Of the parameter.</param>
    /// <param name="columns">Of the parameter.</param>
    /// <param name="seed">What the user chose.</param>
    /// <param name="stream">Which parameter: parameters with different streams get unrelated values.</param>
    internal abstract RowFiller For(int rows, int columns, ulong seed, uint stream);

    /// <summary>The key of the n-th draw for each value; counts down from the last step, which training, counting up from 0, does not reach.</summary>
    internal static uint Key(ulong seed, uint stream, uint draw) => CounterRandom.Key(seed, stream, ulong.MaxValue - draw);

    private static double Finite(double value, string name) =>
        float.IsFinite((float)value) ? value : throw new ArgumentOutOfRangeException(name, value, "must be finite as a float");

    private static double NotNegative(double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return Finite(deviation, nameof(deviation));
    }
}
