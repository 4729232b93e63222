namespace CnnGen.Training.Tests.Augmenting;

/// <summary>
/// Draws have the distributions that they should have. Five deviations of what a fair draw gives are allowed: one in two million goes beyond.
/// </summary>
public sealed class DrawTests
{
    private const int Count = 40_000;

    /// <summary>Each of four ways a quarter of n times, give or take √(3n/16).</summary>
    [Fact]
    public void Both_directions_of_a_flip_are_apart()
    {
        var (values, shape) = Pictures.Of("12 34");
        var ways = Draws(random => string.Concat(new RandomFlip().Apply(values, shape, random))).CountBy(way => way).ToList();

        Assert.Equal(4, ways.Count);
        Assert.All(ways, way => Assert.InRange(way.Value, (Count / 4) - (5 * 87), (Count / 4) + (5 * 87)));
    }

    /// <summary>Of six places each one in six times, give or take √(5n/36).</summary>
    [Fact]
    public void Every_place_of_a_crop_is_as_likely()
    {
        var (values, shape) = Pictures.Of("123 456");
        var places = Draws(random => new RandomCrop(1, 1).Apply(values, shape, random)[0]).CountBy(place => place).ToList();

        Assert.Equal(6, places.Count);
        Assert.All(places, place => Assert.InRange(place.Value, (Count / 6) - (5 * 75), (Count / 6) + (5 * 75)));
    }

    /// <summary>Mean (low + high) / 2 and variance (high − low)² / 12, whose own deviation is (high − low)² · √(1 / 180n).</summary>
    [Fact]
    public void A_factor_is_uniform()
    {
        var drawn = Draws(random => random.Within(new Interval(-0.2, 0.6))).ToList();

        Assert.All(drawn, value => Assert.InRange(value, -0.2, 0.6));
        Near(0.2, Math.Sqrt(0.64 / 12 / Count), drawn.Average());
        Near(0.64 / 12, 0.64 * Math.Sqrt(1.0 / 180 / Count), Variance(drawn, 0.2));
    }

    /// <summary>Of a picture without anything, what is there behind the noise: variance σ², whose own deviation is σ²·√(2/n).</summary>
    [Fact]
    public void Noise_is_normal()
    {
        var noise = new GaussianNoise(0.5).Apply(new float[Count], ExampleShape.Vector(Count), new(1, 0, 0, 0)).Select(value => (double)value).ToList();

        Near(0, 0.5 / Math.Sqrt(Count), noise.Average());
        Near(0.25, 0.25 * Math.Sqrt(2.0 / Count), Variance(noise, 0));
        // Of normal numbers 0.3173 are beyond one deviation, and 0.0455 beyond two.
        Near(0.3173, Math.Sqrt(0.3173 * 0.6827 / Count), noise.Count(value => Math.Abs(value) > 0.5) / (double)Count);
        Near(0.0455, Math.Sqrt(0.0455 * 0.9545 / Count), noise.Count(value => Math.Abs(value) > 1) / (double)Count);
    }

    /// <summary>
    /// The beta distribution with both parameters α has variance 1 / (4·(2α + 1)); that of its square's mean is below 1 / 16 for numbers within a half of the
    /// middle.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0.2)]
    [InlineData(0.01)]
    public void Weights_of_a_mixture_are_of_the_beta_distribution(double alpha)
    {
        var (variance, weights) = (1 / (4 * ((2 * alpha) + 1)), Draws(random => new Mixup(alpha).Draw(8, ref random).Weight).ToList());

        Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
        Near(0.5, Math.Sqrt(variance / Count), weights.Average());
        Near(variance, 0.25 / Math.Sqrt(Count), Variance(weights, 0.5));
        // For α of 1 all weights are as likely, for smaller ones those at both ends are likelier.
        Assert.InRange(weights.Count(weight => Math.Abs(weight - 0.5) < 0.25) / (double)Count, 0, alpha == 1 ? 0.5125 : 0.49 * Math.Sqrt(alpha));
    }

    [Fact]
    public void Partners_are_all_as_likely()
    {
        var partners = Draws(random => new Mixup().Draw(4, ref random).Partner).CountBy(partner => partner).ToList();

        Assert.Equal(4, partners.Count);
        Assert.All(partners, partner => Assert.InRange(partner.Value, (Count / 4) - (5 * 87), (Count / 4) + (5 * 87)));
    }

    /// <summary>A chance within 0.2 and 0.6 comes true 0.4 times; a rectangle of 0.25 of each side's square is a quarter of the picture.</summary>
    [Fact]
    public void Erasing_is_as_probable_and_as_large_as_its_factors()
    {
        var erasing = new RandomErasing { Factor = new(0.2, 0.6), Scale = new(0.25, 0.25), FillValue = 1 };
        var shape = ExampleShape.Map(8, 12, 1);
        var erased = Draws(random => erasing.Apply(new float[shape.Size], shape, random).Sum()).ToList();

        Near(0.4, Math.Sqrt(0.24 / Count), erased.Count(sum => sum > 0) / (double)Count);
        // 4 rows of 6: where it begins between two pixels, as many are within.
        Assert.All(erased, sum => Assert.True(sum is 0 or 24, $"{sum}"));
    }

    [Fact]
    public void Each_of_seed_epoch_place_and_example_gives_other_draws()
    {
        AugmentationRandom[] randoms = [new(1, 0, 0, 0), new(2, 0, 0, 0), new(1, 1, 0, 0), new(1, 0, 1, 0), new(1, 0, 0, 1)];

        Assert.Equal(5, randoms.Select(random => random.Uniform()).Distinct().Count());
        Assert.Equal(new AugmentationRandom(1, 0, 0, 1).Uniform(), new AugmentationRandom(1, 0, 0, 1).Uniform());
        Assert.Throws<ArgumentOutOfRangeException>(() => default(AugmentationRandom).Below(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(AugmentationRandom).Beta(1.5));
    }

    private static IEnumerable<T> Draws<T>(Func<AugmentationRandom, T> draw) =>
        Enumerable.Range(0, Count).Select(example => draw(new AugmentationRandom(seed: 3, epoch: 1, place: 2, example)));

    private static double Variance(IReadOnlyCollection<double> values, double mean) => values.Average(value => (value - mean) * (value - mean));

    private static void Near(double expected, double deviation, double actual) =>
        Assert.InRange(actual, expected - (5 * deviation), expected + (5 * deviation));
}
