namespace CnnGen.Runtime.Tests.Numerics;

public class InitializersTests
{
    private const int Count = 1 << 18;
    private const int FanIn = 300;
    private const int FanOut = 100;

    /// <summary>What a deviation of 1 is after a cut at 2.</summary>
    private const double DeviationLeft = 0.87962566103423978;

    // As the generator has them for Keras' words: the limit of a uniform distribution is √3 deviations.
    private static readonly Initializer GlorotUniform = Uniform(1 / ((FanIn + FanOut) / 2.0));
    private static readonly Initializer GlorotNormal = Normal(1 / ((FanIn + FanOut) / 2.0));
    private static readonly Initializer HeUniform = Uniform(2.0 / FanIn);
    private static readonly Initializer HeNormal = Normal(2.0 / FanIn);
    private static readonly Initializer LecunUniform = Uniform(1.0 / FanIn);
    private static readonly Initializer LecunNormal = Normal(1.0 / FanIn);

    private static readonly Dictionary<string, Initializer> All = new(StringComparer.Ordinal)
    {
        ["glorot_uniform"] = GlorotUniform,
        ["glorot_normal"] = GlorotNormal,
        ["he_uniform"] = HeUniform,
        ["he_normal"] = HeNormal,
        ["lecun_uniform"] = LecunUniform,
        ["lecun_normal"] = LecunNormal,
        ["uniform"] = Initializer.Uniform(-1, 3),
        ["normal"] = Initializer.Normal(1, 0.25),
        ["truncated_normal"] = Initializer.TruncatedNormal(-1, 0.25),
        ["orthogonal"] = Initializer.Orthogonal(1.5),
    };

    /// <summary>Name, mean, deviation, and the limit that no value passes, in deviations of the result.</summary>
    public static TheoryData<string, double, double, double> Random => new()
    {
        { "glorot_uniform", 0, Math.Sqrt(2.0 / (FanIn + FanOut)), Math.Sqrt(3) },
        { "he_uniform", 0, Math.Sqrt(2.0 / FanIn), Math.Sqrt(3) },
        { "lecun_uniform", 0, Math.Sqrt(1.0 / FanIn), Math.Sqrt(3) },
        { "glorot_normal", 0, Math.Sqrt(2.0 / (FanIn + FanOut)), 2 / DeviationLeft },
        { "he_normal", 0, Math.Sqrt(2.0 / FanIn), 2 / DeviationLeft },
        { "lecun_normal", 0, Math.Sqrt(1.0 / FanIn), 2 / DeviationLeft },
        { "uniform", 1, 2 / Math.Sqrt(3), Math.Sqrt(3) },
        { "truncated_normal", -1, 0.25 * DeviationLeft, 2 / DeviationLeft },
    };

    [Theory]
    [MemberData(nameof(Random))]
    public void Mean_variance_and_limits_are_those_of_the_definition(string name, double mean, double deviation, double limit)
    {
        var scaled = Filled(name, seed: 1).Select(value => (value - mean) / deviation).ToArray();

        // In units of the standard deviation the mean of n values deviates by 1/√n, and the mean square by √((k − 1) / n) with k the kurtosis: 1.8 for
        // the uniform, about 2.4 for the cut normal distribution. Five deviations are allowed.
        Assert.InRange(scaled.Average(), -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        Assert.InRange(scaled.Average(value => value * value), 1 - (5 * Math.Sqrt(1.4 / Count)), 1 + (5 * Math.Sqrt(1.4 / Count)));

        // The extremes come near the limit: a share of about 1 % of the values lies in its outermost hundredth (0.2 % for the normal ones).
        Assert.InRange(scaled.Max(), limit * 0.99, limit * 1.000001);
        Assert.InRange(scaled.Min(), -limit * 1.000001, -limit * 0.99);
    }

    [Fact]
    public void The_cut_normal_distribution_has_its_shape()
    {
        // Shares of |z| in [0, ½), [½, 1), [1, 1½), [1½, 2) of the uncut z, from tables of Φ divided by 2Φ(2) − 1 = 0.954500.
        double[] expected = [0.401193, 0.314030, 0.192498, 0.092279];
        var unit = Math.Sqrt(1.0 / FanIn) / DeviationLeft;
        AssertShares(Filled("lecun_normal", seed: 3).Select(value => value / unit), expected);
    }

    [Fact]
    public void The_normal_distribution_has_its_shape()
    {
        // The same shares of a normal number, and those of [2, 2½) and [2½, 3), from tables of Φ.
        double[] expected = [0.382925, 0.299764, 0.183695, 0.088048, 0.033080, 0.009719];
        AssertShares(Filled("normal", seed: 3).Select(value => (value - 1) / 0.25), expected);
    }

    [Theory]
    [InlineData("glorot_uniform", "950880C7A7300D9C")]
    [InlineData("glorot_normal", "C95D32568B1C83BA")]
    [InlineData("he_uniform", "805F4400361A9C50")]
    [InlineData("he_normal", "DF8C9C7DD4E68D7D")]
    [InlineData("lecun_uniform", "B170F69649A365C2")]
    [InlineData("lecun_normal", "8D9D1F8B89931DF0")]
    [InlineData("uniform", "FC68EC34D55B2C81")]
    [InlineData("normal", "8F03A2640739D7B4")]
    [InlineData("truncated_normal", "24C81DADE3BE4B37")]
    public void Values_are_the_same_on_every_machine(string name, string fingerprint) => Assert.Equal(fingerprint, Bits.Fingerprint(Filled(name, seed: 1)));

    [Fact]
    public void Perpendicular_vectors_are_the_same_on_every_machine() =>
        Assert.Equal("C201D1EC3A655D7A", Bits.Fingerprint(Filled(All["orthogonal"], 61, 45, seed: 1)));

    [Fact]
    public void A_constant_fills_everything()
    {
        Assert.All(Filled(Initializer.Constant(0), 3, 5, seed: 1), value => Assert.Equal(0f, value));
        Assert.All(Filled(Initializer.Constant(-2.5f), 3, 5, seed: 1), value => Assert.Equal(-2.5f, value));
    }

    [Fact]
    public void Values_of_their_own_lie_row_by_row_and_are_as_many_as_the_parameter_s()
    {
        var values = Initializer.Values(1, 2, 3, 4, 5, 6);

        Assert.Equal([1, 2, 3, 4, 5, 6], Filled(values, 3, 2, seed: 1));
        Assert.Equal([3, 4], Rows(values, 3, 2, firstRow: 1, count: 1));
        Assert.Throws<InvalidOperationException>(() => Filled(values, 2, 2, seed: 1));
    }

    [Fact]
    public void An_identity_has_its_gain_on_the_diagonal_alone()
    {
        Assert.Equal([3, 0, 0, 3, 0, 0], Filled(Initializer.Identity(3), 3, 2, seed: 1));
        Assert.Equal([3, 0, 0, 0, 3, 0], Filled(Initializer.Identity(3), 2, 3, seed: 1));
        Assert.Equal([0, 3], Rows(Initializer.Identity(3), 3, 2, firstRow: 1, count: 1));
    }

    /// <summary>Columns of length gain that are perpendicular; rows where there are fewer. Also of lengths that no vector divides.</summary>
    [Theory]
    [InlineData(70, 33)]
    [InlineData(33, 70)]
    [InlineData(121, 3)]
    [InlineData(96, 96)]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    public void Perpendicular_vectors_have_one_length(int rows, int columns)
    {
        var matrix = Filled(Initializer.Orthogonal(1.5), rows, columns, seed: 5);
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        double At(int vector, int element) => rows >= columns ? matrix[(element * columns) + vector] : matrix[(vector * columns) + element];

        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var product = Enumerable.Range(0, length).Sum(i => At(a, i) * At(b, i));

                // Rounding to float changes each element by 2^-24 of itself at most, so a product of two vectors by 2 · 2^-24 · |a| · |b|; what double left
                // before that is a few thousand times less.
                Assert.InRange(product - (a == b ? 2.25 : 0), -2.25 * 1.001 / (1 << 23), 2.25 * 1.001 / (1 << 23));
            }
        }
    }

    [Fact]
    public void Perpendicular_vectors_have_no_direction_of_their_own()
    {
        // Each element of a random direction of n numbers has the mean 0 and the mean square 1/n; over m matrices these deviate by 1/√(n·m) and √2/(n·√m).
        // Five deviations are allowed. The last vector is what the others leave.
        const int Size = 8;
        const int Matrices = 4000;
        var all = Enumerable.Range(0, Matrices).Select(i => Filled(Initializer.Orthogonal(1), Size, Size, seed: (ulong)i)).ToList();
        foreach (var element in new[] { 0, 9, 7, 63 })
        {
            Assert.Equal(0, all.Average(matrix => (double)matrix[element]), 5 / Math.Sqrt(Size * Matrices));
            Assert.Equal(1.0 / Size, all.Average(matrix => (double)matrix[element] * matrix[element]), 5 * Math.Sqrt(2.0 / Matrices) / Size);
        }
    }

    [Theory]
    [InlineData("glorot_uniform")]
    [InlineData("glorot_normal")]
    [InlineData("uniform")]
    [InlineData("normal")]
    [InlineData("orthogonal")]
    public void A_value_does_not_depend_on_which_rows_are_filled_at_a_time(string name)
    {
        var values = Filled(All[name], 20, 13, seed: 1);
        foreach (var (first, count) in new[] { (0, 10), (1, 7), (13, 7), (19, 1) })
            Assert.Equal(values[(first * 13)..((first + count) * 13)], Rows(All[name], 20, 13, first, count));
    }

    [Theory]
    [InlineData("glorot_uniform")]
    [InlineData("glorot_normal")]
    public void Seeds_and_streams_give_unrelated_values(string name)
    {
        var values = Filled(name, seed: 1);
        foreach (var other in new[] { Filled(name, seed: 2), Filled(name, seed: 1, stream: 1) })
        {
            // The correlation of n independent pairs deviates by 1/√n.
            var correlation = values.Zip(other, (a, b) => (double)a * b).Sum() / values.Sum(a => (double)a * a);
            Assert.InRange(correlation, -5 / Math.Sqrt(Count), 5 / Math.Sqrt(Count));
        }
    }

    [Fact]
    public void Weights_do_not_follow_the_dropout_of_the_first_step()
    {
        var key = CounterRandom.Key(1, 0, 0);
        Assert.NotEqual(CounterRandom.Uniform(key, 0), (Filled("lecun_uniform", seed: 1)[0] / (2 * Math.Sqrt(3.0 / FanIn))) + 0.5, 1e-6);
    }

    [Fact]
    public void Numbers_that_are_no_floats_and_bounds_that_are_reversed_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Constant(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Values(1, float.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Uniform(1, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Uniform(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Uniform(double.NegativeInfinity, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Normal(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Normal(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.TruncatedNormal(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.TruncatedNormal(1e39, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Orthogonal(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Identity(double.NaN));
    }

    private static Initializer Uniform(double variance) => Initializer.Uniform(-Math.Sqrt(3 * variance), Math.Sqrt(3 * variance));

    private static Initializer Normal(double variance) => Initializer.TruncatedNormal(0, Math.Sqrt(variance) / DeviationLeft);

    /// <summary>Compares the shares of |z| in steps of a half.</summary>
    private static void AssertShares(IEnumerable<double> values, double[] expected)
    {
        var bands = values.Select(z => (int)(Math.Abs(z) * 2)).ToArray();
        for (var band = 0; band < expected.Length; band++)
        {
            // A share p deviates by √(p(1 − p)/n) ≤ 0.5/√n.
            Assert.InRange(bands.Count(b => b == band) / (double)Count, expected[band] - (2.5 / Math.Sqrt(Count)), expected[band] + (2.5 / Math.Sqrt(Count)));
        }
    }

    private static float[] Filled(string name, ulong seed, uint stream = 0) => Filled(All[name], Count / 64, 64, seed, stream);

    private static float[] Filled(Initializer initializer, int rows, int columns, ulong seed, uint stream = 0) =>
        Rows(initializer, rows, columns, 0, rows, seed, stream);

    private static float[] Rows(Initializer initializer, int rows, int columns, int firstRow, int count, ulong seed = 1, uint stream = 0)
    {
        var values = new float[count * columns];
        initializer.For(rows, columns, seed, stream)(firstRow, values);
        return values;
    }
}
