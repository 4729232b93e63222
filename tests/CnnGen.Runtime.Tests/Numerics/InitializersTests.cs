namespace CnnGen.Runtime.Tests.Numerics;

public class InitializersTests
{
    private const int Count = 1 << 18;
    private const long FanIn = 300;
    private const long FanOut = 100;

    /// <summary>Name, variance, and the limit that no value passes, in standard deviations of the result.</summary>
    public static TheoryData<Initializer, double, double> Random => new()
    {
        { Initializer.GlorotUniform, 2.0 / (FanIn + FanOut), Math.Sqrt(3) },
        { Initializer.HeUniform, 2.0 / FanIn, Math.Sqrt(3) },
        { Initializer.LecunUniform, 1.0 / FanIn, Math.Sqrt(3) },
        { Initializer.GlorotNormal, 2.0 / (FanIn + FanOut), 2 / 0.87962566103423978 },
        { Initializer.HeNormal, 2.0 / FanIn, 2 / 0.87962566103423978 },
        { Initializer.LecunNormal, 1.0 / FanIn, 2 / 0.87962566103423978 },
    };

    [Theory]
    [MemberData(nameof(Random))]
    public void Mean_variance_and_limits_are_those_of_the_definition(Initializer initializer, double variance, double limit)
    {
        var scaled = Filled(initializer, seed: 1).Select(value => value / Math.Sqrt(variance)).ToArray();

        // In units of the standard deviation the mean of n values deviates by 1/√n, and the mean square by √((k − 1) / n) with k the kurtosis: 1.8 for the
        // uniform, about 2.4 for the cut normal distribution. Five deviations are allowed.
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
        var unit = Math.Sqrt(1.0 / FanIn) / 0.87962566103423978;
        var values = Filled(Initializer.LecunNormal, seed: 3);
        for (var band = 0; band < 4; band++)
        {
            var share = values.Count(value => (int)(Math.Abs(value) / unit * 2) == band) / (double)Count;

            // A share p deviates by √(p(1 − p)/n) ≤ 0.5/√n.
            Assert.InRange(share, expected[band] - (2.5 / Math.Sqrt(Count)), expected[band] + (2.5 / Math.Sqrt(Count)));
        }
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform, "950880C7A7300D9C")]
    [InlineData(Initializer.GlorotNormal, "C95D32568B1C83BA")]
    [InlineData(Initializer.HeUniform, "805F4400361A9C50")]
    [InlineData(Initializer.HeNormal, "DF8C9C7DD4E68D7D")]
    [InlineData(Initializer.LecunUniform, "B170F69649A365C2")]
    [InlineData(Initializer.LecunNormal, "8D9D1F8B89931DF0")]
    public void Values_are_the_same_on_every_machine(Initializer initializer, string fingerprint) =>
        Assert.Equal(fingerprint, Bits.Fingerprint(Filled(initializer, seed: 1)));

    [Fact]
    public void Constants_fill_everything()
    {
        Assert.All(Filled(Initializer.Zeros, seed: 1), value => Assert.Equal(0f, value));
        Assert.All(Filled(Initializer.Ones, seed: 1), value => Assert.Equal(1f, value));
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform)]
    [InlineData(Initializer.GlorotNormal)]
    public void A_value_depends_on_its_index_alone(Initializer initializer)
    {
        var values = Filled(initializer, seed: 1, count: 200);
        foreach (var (first, count) in new[] { (0, 100), (1, 7), (13, 100) })
            Assert.Equal(values[first..(first + count)], Filled(initializer, seed: 1, count: count, first: (uint)first));
    }

    [Theory]
    [InlineData(Initializer.GlorotUniform)]
    [InlineData(Initializer.GlorotNormal)]
    public void Seeds_and_streams_give_unrelated_values(Initializer initializer)
    {
        var values = Filled(initializer, seed: 1);
        foreach (var other in new[] { Filled(initializer, seed: 2), Filled(initializer, seed: 1, stream: 1) })
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
        Assert.NotEqual(CounterRandom.Uniform(key, 0), (Filled(Initializer.LecunUniform, seed: 1, count: 1)[0] / (2 * Math.Sqrt(3.0 / FanIn))) + 0.5, 1e-6);
    }

    [Fact]
    public void Fans_below_one_and_unknown_initializers_are_refused()
    {
        var values = new float[3];
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.Fill(values, Initializer.HeUniform, 0, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.Fill(values, Initializer.HeUniform, 1, 0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.Fill(values, (Initializer)99, 1, 1, 1, 0));
        Assert.Equal([0, 0, 0], values);
    }

    private static float[] Filled(Initializer initializer, ulong seed, uint stream = 0, int count = Count, uint first = 0)
    {
        var values = new float[count];
        Initializers.Fill(values, initializer, FanIn, FanOut, seed, stream, first);
        return values;
    }
}
