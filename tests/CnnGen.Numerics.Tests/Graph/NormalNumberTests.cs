using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Layers;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Graph;

/// <summary>Normal numbers made of uniform ones: the formula against the distribution that it inverts.</summary>
public sealed class NormalNumberTests
{
    private const int Numbers = 1 << 24;

    private static readonly Formula Normal = NormalNumber.Of(NormalNumber.Chance);

    /// <summary>Of a multiple of 2⁻²⁴.</summary>
    private static double Of(int number) => FormulaReference.Of(Normal, _ => (double)number / Numbers);

    /// <summary>
    /// The distribution of what it gives is the number that it was asked for, to the polynomials' error: made for floats, within 4e-7 of the argument's
    /// size.
    /// </summary>
    [Fact]
    public void It_inverts_the_distribution()
    {
        for (var number = 0; number < Numbers; number += 4099)
        {
            var z = Of(number);
            var slope = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            var asked = (number + 0.5) / Numbers;
            Assert.True(Math.Abs(Distribution(z) - asked) <= slope * (1e-6 * Math.Abs(z)) + 1e-9, $"{number}: {z:R}");
        }
    }

    [Fact]
    public void Its_ends_are_finite_and_opposite()
    {
        Assert.Equal(-5.42, Of(0), 0.01);
        Assert.Equal(-Of(0), Of(Numbers - 1), 1e-12);
    }

    /// <summary>Mean 0, variance 1, no skew, kurtosis 3, over equally many numbers everywhere.</summary>
    [Fact]
    public void Its_moments_are_those_of_a_normal_number()
    {
        var values = Enumerable.Range(0, Numbers / 1024).Select(i => Of((i * 1024) + 511)).ToList();
        Assert.Equal(0, values.Average(), 1e-4);
        Assert.Equal(1, values.Average(value => value * value), 1e-3);
        Assert.Equal(0, values.Average(value => value * value * value), 1e-3);
        Assert.Equal(3, values.Average(value => value * value * value * value), 2e-2);
    }

    /// <summary>Φ by the series of Marsaglia, which double carries to 1e-15.</summary>
    private static double Distribution(double z)
    {
        var (sum, term) = (z, z);
        for (var i = 3; i < 400 && Math.Abs(term) > 1e-18; i += 2) sum += term *= z * z / i;
        return 0.5 + (sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI));
    }
}
