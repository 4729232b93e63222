using System.Runtime.Intrinsics;

namespace CnnGen.Numerics.Tests.Functions;

/// <summary>Compares a function of one float, interpreted and emitted at every width, with its value in double precision: all kinds of bit patterns.</summary>
internal static class FloatSweep
{
    // 389 is prime, so every exponent is met with mantissas of every residue: 11 million arguments.
    private const ulong Step = 389;

    /// <summary>
    /// Largest error in units in the last place, of results nearer to 0 than <paramref name="least"/> in its unit; fails where an emitted form has other bits
    /// than the interpreted one.
    /// </summary>
    public static (double Ulps, float Argument) WorstError(
        Func<float, float> interpreted,
        Func<float, float> scalar,
        Func<Vector128<float>, Vector128<float>> four,
        Func<Vector256<float>, Vector256<float>> eight,
        Func<Vector512<float>, Vector512<float>> sixteen,
        Func<double, double> exact,
        double least)
    {
        var worst = (Ulps: 0.0, Argument: 0f);
        Span<float> x = stackalloc float[16];
        Span<float> expected = stackalloc float[16];
        Span<float> actual = stackalloc float[16];
        for (ulong start = 0; start < 1UL << 32; start += 16 * Step)
        {
            for (var lane = 0; lane < 16; lane++)
            {
                x[lane] = BitConverter.UInt32BitsToSingle((uint)(start + ((ulong)lane * Step)));
                expected[lane] = interpreted(x[lane]);
                actual[lane] = scalar(x[lane]);
                var ulps = Ulps(expected[lane], exact(x[lane]), least);
                if (ulps > worst.Ulps) worst = (ulps, x[lane]);
            }

            AssertSameBits(x, expected, actual, "one float");
            AssertSameBits(x, expected, four, eight, sixteen);
        }

        return worst;
    }

    /// <summary>Fails where a vector form, given 16 arguments, has other bits than expected.</summary>
    private static void AssertSameBits(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> expected,
        Func<Vector128<float>, Vector128<float>> four,
        Func<Vector256<float>, Vector256<float>> eight,
        Func<Vector512<float>, Vector512<float>> sixteen)
    {
        Span<float> actual = stackalloc float[16];
        for (var i = 0; i < 16; i += 4) four(Vector128.Create(x[i..])).CopyTo(actual[i..]);
        AssertSameBits(x, expected, actual, nameof(Vector128));
        for (var i = 0; i < 16; i += 8) eight(Vector256.Create(x[i..])).CopyTo(actual[i..]);
        AssertSameBits(x, expected, actual, nameof(Vector256));
        sixteen(Vector512.Create(x)).CopyTo(actual);
        AssertSameBits(x, expected, actual, nameof(Vector512));
    }

    private static void AssertSameBits(ReadOnlySpan<float> x, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string form)
    {
        for (var lane = 0; lane < 16; lane++)
            if (BitConverter.SingleToUInt32Bits(expected[lane]) != BitConverter.SingleToUInt32Bits(actual[lane]))
                Assert.Fail($"f({x[lane]:R}) is {expected[lane]:R} as interpreted, {actual[lane]:R} in lane {lane} with {form}");
    }

    /// <summary>Distance from the exact value in units in the last place of a float of that size; infinite where only one of the two is a number.</summary>
    public static double Ulps(float actual, double exact, double least = 0)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual)) return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        // Where the nearest float is infinite, infinity is the right result; so it is where the exact value is infinite.
        if (float.IsInfinity(actual) || double.IsInfinity(exact)) return (float)exact == actual ? 0 : double.PositiveInfinity;
        return Math.Abs(actual - exact) / UnitInTheLastPlace(Math.Max(Math.Abs(exact), least));
    }

    /// <summary>2^(e − 23) for a float of the exponent e, at least 2^-149.</summary>
    private static double UnitInTheLastPlace(double value)
    {
        const int Bias = 1023;
        var exponent = (BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF;
        return BitConverter.Int64BitsToDouble((Math.Max(exponent, Bias - 126) - 23) << 52);
    }
}
