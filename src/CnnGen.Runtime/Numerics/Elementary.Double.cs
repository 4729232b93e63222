namespace CnnGen.Runtime;

// Numbers that are computed once per step, in double. Each is a series at a reduced argument, long enough that what it leaves out is below half a bit.
// The reductions subtract multiples of a constant in parts, of which the first end in zero bits, so that their products are exact.
public static partial class Elementary
{
    // fdlibm's: the first part of ln 2 has 32 significant bits, the first two of π/2 have 33.
    private const double Ln2Leading = 6.93147180369123816490e-01;
    private const double Ln2Trailing = 1.90821492927058770002e-10;
    private const double HalfPiLeading = 1.57079632673412561417e+00;
    private const double HalfPiMiddle = 6.07710050630396597660e-11;
    private const double HalfPiTrailing = 2.02226624879595063154e-21;

    private const double OneByLn2 = 1.44269504088896338700e+00;
    private const double TwoByPi = 6.36619772367581382433e-01;
    private const double SquareRootOfHalf = 7.07106781186547524401e-01;

    /// <summary>e to the power of <paramref name="x"/>, within 2 ulp of the exact value where that is a normal number.</summary>
    /// <returns>+∞ on overflow and for +∞; 0 on underflow and for −∞; NaN for NaN.</returns>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        // e^710 overflows, e^-750 is below half the least subnormal.
        var bounded = Math.Clamp(x, -750, 710);
        var n = Math.Round(bounded * OneByLn2);
        var r = Math.FusedMultiplyAdd(n, -Ln2Trailing, Math.FusedMultiplyAdd(n, -Ln2Leading, bounded));

        // |r| ≤ ln 2 / 2: the fifteenth term is 2^-61 of the whole.
        var sum = 1.0;
        for (var k = 14; k >= 1; k--) sum = Math.FusedMultiplyAdd(sum, r / k, 1);
        return Math.ScaleB(sum, (int)n);
    }

    /// <summary>Natural logarithm of <paramref name="x"/>, within 3 ulp of the exact value.</summary>
    /// <returns>−∞ for 0 and −0; +∞ for +∞; NaN for negative numbers and NaN.</returns>
    public static double Log(double x)
    {
        if (!(x > 0)) return x == 0 ? double.NegativeInfinity : double.NaN;
        if (double.IsPositiveInfinity(x)) return x;
        var exponent = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -exponent);
        if (mantissa * SquareRootOfHalf > 1) (mantissa, exponent) = (mantissa / 2, exponent + 1);

        // ln m = 2·artanh(s) with s = (m − 1) / (m + 1); |s| ≤ 0.172, so that s²⁴/25 is below 2^-65.
        var f = mantissa - 1;
        var s = f / (2 + f);
        var square = s * s;
        var tail = 1.0 / 25;
        for (var k = 23; k >= 3; k -= 2) tail = Math.FusedMultiplyAdd(tail, square, 1.0 / k);

        // 2s = f − s·f, so that f, which is exact, carries most of the sum.
        var small = Math.FusedMultiplyAdd(exponent, Ln2Trailing, s * ((2 * square * tail) - f));
        return Math.FusedMultiplyAdd(exponent, Ln2Leading, small + f);
    }

    /// <summary>Cosine of <paramref name="x"/> radians, within 2^-52 of the exact value for |x| up to 10⁵.</summary>
    public static double Cosine(double x) => CosineOf(x, quartersAhead: 0);

    /// <summary>Sine of <paramref name="x"/> radians, as near to the exact value; of 0 it is 0.</summary>
    internal static double Sine(double x) => CosineOf(x, quartersAhead: 3);

    /// <summary>The cosine of what is some quarters of a circle farther.</summary>
    private static double CosineOf(double x, int quartersAhead)
    {
        var n = Math.Round(x * TwoByPi);
        var r = Math.FusedMultiplyAdd(n, -HalfPiMiddle, Math.FusedMultiplyAdd(n, -HalfPiLeading, x));
        r = Math.FusedMultiplyAdd(n, -HalfPiTrailing, r);
        // Of 4 quarters of a circle, those two with an even number are told by the cosine, those with an odd one by the sine.
        var turned = n + quartersAhead;
        var quarter = turned - (4 * Math.Floor(turned / 4));
        var value = quarter is 0 or 2 ? Series(1, r, 1) : Series(r, r, 2);
        return quarter is 1 or 2 ? -value : value;
    }

    /// <summary><paramref name="base"/> to the power of <paramref name="exponent"/>: by squaring for a whole exponent, else e^(exponent · ln base).</summary>
    public static double Power(double @base, double exponent)
    {
        if (exponent != Math.Floor(exponent) || Math.Abs(exponent) > long.MaxValue / 2) return Exp(exponent * Log(@base));
        var result = 1.0;
        var square = @base;
        for (var bits = (long)Math.Abs(exponent); bits > 0; bits >>= 1)
        {
            if ((bits & 1) == 1) result *= square;
            square *= square;
        }

        return exponent < 0 ? 1 / result : result;
    }

    /// <summary>first · (1 − x²/(k·(k+1)) · (1 − x²/((k+2)·(k+3)) · …)) for |x| ≤ π/4.</summary>
    private static double Series(double first, double x, int k)
    {
        var sum = 1.0;
        for (var i = k + 18; i >= k; i -= 2) sum = Math.FusedMultiplyAdd(sum, -(x * x) / (i * (i + 1)), 1);
        return first * sum;
    }
}
