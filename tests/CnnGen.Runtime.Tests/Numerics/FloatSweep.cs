using System.Runtime.Intrinsics;

namespace CnnGen.Runtime.Tests.Numerics;

/// <summary>Compares a function of one float, in scalar and vector form, with its value in double precision over the whole range of bit patterns.</summary>
internal static class FloatSweep
{
    // 97 is prime, so every exponent is met with mantissas of every residue: 44 million arguments.
    private const ulong Step = 97;

    /// <summary>Largest error in units in the last place; fails where the vector form has other bits than the scalar form.</summary>
    public static (double Ulps, float Argument) WorstError(Func<float, float> scalar, Func<Vector256<float>, Vector256<float>> vector, Func<double, double> exact)
    {
        var worst = (Ulps: 0.0, Argument: 0f);
        Span<float> arguments = stackalloc float[8];
        for (ulong start = 0; start < 1UL << 32; start += 8 * Step)
        {
            for (var lane = 0; lane < 8; lane++) arguments[lane] = BitConverter.UInt32BitsToSingle((uint)(start + ((ulong)lane * Step)));
            var results = vector(Vector256.Create<float>(arguments));
            for (var lane = 0; lane < 8; lane++)
            {
                var result = scalar(arguments[lane]);
                if (BitConverter.SingleToUInt32Bits(result) != BitConverter.SingleToUInt32Bits(results[lane]))
                    Assert.Fail($"f({arguments[lane]:R}) is {result:R} in scalar form, {results[lane]:R} in vector form");
                var ulps = Ulps(result, exact(arguments[lane]));
                if (ulps > worst.Ulps) worst = (ulps, arguments[lane]);
            }
        }

        return worst;
    }

    /// <summary>Distance from the exact value in units in the last place of a float of that size; infinite where only one of the two is a number.</summary>
    public static double Ulps(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual)) return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        // Where the nearest float is infinite, infinity is the right result; so it is where the exact value is infinite.
        if (float.IsInfinity(actual) || double.IsInfinity(exact)) return (float)exact == actual ? 0 : double.PositiveInfinity;
        return Math.Abs(actual - exact) / UnitInTheLastPlace(exact);
    }

    /// <summary>2^(e − 23) for a float of the exponent e, at least 2^-149.</summary>
    private static double UnitInTheLastPlace(double value)
    {
        const int Bias = 1023;
        var exponent = (BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF;
        return BitConverter.Int64BitsToDouble((Math.Max(exponent, Bias - 126) - 23) << 52);
    }
}
