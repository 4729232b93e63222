using System.Globalization;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Values in double, and how far libtorch's float strays from them there and at floats nearby.</summary>
internal sealed record GoldenValues(double[] Exact, double[] Errors)
{
    // Two formulas that mean the same differ by some roundings of 1e-16; what another epsilon, side of a kink or factor makes is larger than this.
    private const double InDouble = 1e-9;

    /// <summary>No result in double is further from libtorch's than 1e-9, of the value where that is above 1.</summary>
    public void AgreeInDouble(double[] actual, string what) =>
        Compare(actual, what, i => InDouble * Math.Max(1, Math.Abs(Exact[i])));

    /// <summary>No float is further from the value in double than twice libtorch's.</summary>
    /// <remarks>
    /// libtorch's error counts as half a unit in the last place at least: the nearest float may be as far away, so less than that is luck.
    /// What is nearer to 0 than <paramref name="zero"/> may count as 0.
    /// </remarks>
    public void AgreeInFloat(float[] actual, string what, double zero = SmallestNormal) => Compare(
        Array.ConvertAll(actual, value => (double)value), what,
        i => actual[i] == 0 && Math.Abs(Exact[i]) < zero ? zero : 2 * Math.Max(Errors[i], Math.Max(HalfUnit(Exact[i]), SmallestNormal / 2)));

    /// <summary>The same of sums of the same terms: each may be as far off as the worst of them, and as a rounding of the largest.</summary>
    public void AgreeInFloatTogether(float[] actual, string what)
    {
        var allowed = 2 * Math.Max(Errors.Max(), HalfUnit(Exact.Max(Math.Abs)));
        Compare(Array.ConvertAll(actual, value => (double)value), what, _ => allowed);
    }

    private const double SmallestNormal = 1.1754943508222875e-38;

    /// <summary>Gradients nearer to 0 would take products with them below the normal floats: losses and softmax give 0 in their place.</summary>
    public const double Vanishing = 1.0 / (1L << 62) / 2;

    /// <summary>Half the distance between the floats around a value. A double's 0 may be what is left of 1 - 1.</summary>
    private static double HalfUnit(double value) => value == 0 ? Math.ScaleB(1, -53) : Math.ScaleB(1, Math.ILogB(value) - 24);

    private void Compare(double[] actual, string what, Func<int, double> allowed)
    {
        Assert.Equal(Exact.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            // The right float for what lies beyond the largest.
            if (Math.Abs(Exact[i]) > float.MaxValue && actual[i] == Math.CopySign(double.PositiveInfinity, Exact[i])) continue;
            var distance = Math.Abs(actual[i] - Exact[i]);
            var (mine, torch) = (actual[i].ToString("R", CultureInfo.InvariantCulture), Exact[i].ToString("R", CultureInfo.InvariantCulture));
            Assert.True(
                distance <= allowed(i),
                string.Create(CultureInfo.InvariantCulture, $"{what}[{i}] is {mine}, in libtorch {torch}: {distance:G3} apart, allowed {allowed(i):G3}"));
        }
    }
}
