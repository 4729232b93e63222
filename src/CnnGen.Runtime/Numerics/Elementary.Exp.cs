using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

// e^x = 2^n · e^r with n = round(x / ln 2) and r = x − n·ln 2 in [−ln2/2, ln2/2]; n·ln 2 is subtracted in two parts (Cody and Waite), of which the
// first has 12 trailing zero bits, so that n times it is exact. e^r = 1 + r + r²·q(r), q of degree 4: minimax for the relative error of e^r by
// Remez' algorithm in 60 digits, each coefficient rounded to float before the next ones were fitted again; error 2^-28.2.
public static partial class Elementary
{
    private const float Log2E = 1.44269502f;
    private const float Ln2High = 0.693115234375f;
    private const float Ln2Low = 3.19461833e-05f;

    // Adding 1.5·2^23 leaves the nearest integer in the low bits of the sum.
    private const float RoundToInteger = 12582912f;

    // e^89 overflows and e^-104 is below half the least subnormal: beyond them nothing changes, and n keeps within 8 bits.
    private const float ExpHighest = 89f;
    private const float ExpLowest = -104f;

    private const float E0 = 0.49999994f;
    private const float E1 = 0.166665167f;
    private const float E2 = 0.0416681059f;
    private const float E3 = 0.00836914033f;
    private const float E4 = 0.0013836713f;

    /// <summary>e to the power of <paramref name="x"/>, within 1 ulp of the exact value (0.86 at worst); subnormal results included.</summary>
    /// <returns>+∞ on overflow and for +∞; 0 on underflow and for −∞; NaN for NaN.</returns>
    public static float Exp(float x)
    {
        var bounded = x > ExpHighest ? ExpHighest : x;
        bounded = bounded < ExpLowest ? ExpLowest : bounded;

        var shifted = MathF.FusedMultiplyAdd(bounded, Log2E, RoundToInteger);
        var n = BitConverter.SingleToInt32Bits(shifted) - BitConverter.SingleToInt32Bits(RoundToInteger);
        var whole = shifted - RoundToInteger;
        var r = MathF.FusedMultiplyAdd(whole, -Ln2High, bounded);
        r = MathF.FusedMultiplyAdd(whole, -Ln2Low, r);

        var q = MathF.FusedMultiplyAdd(E4, r, E3);
        q = MathF.FusedMultiplyAdd(q, r, E2);
        q = MathF.FusedMultiplyAdd(q, r, E1);
        q = MathF.FusedMultiplyAdd(q, r, E0);
        q = MathF.FusedMultiplyAdd(q, r, 1f);
        q = MathF.FusedMultiplyAdd(q, r, 1f);

        // 2^n in two factors: each is a normal number, and only the last product rounds.
        var half = n >> 1;
        var result = q * PowerOfTwo(half) * PowerOfTwo(n - half);
        return float.IsNaN(x) ? float.NaN : result;
    }

    /// <summary>e to the power of each lane: the bits of <see cref="Exp(float)"/>.</summary>
    /// <remarks>Meant for Arm, and for x64 CPUs with FMA; elsewhere it gives the same bits slowly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x)
    {
        var highest = Vector128.Create(ExpHighest);
        var lowest = Vector128.Create(ExpLowest);
        var bounded = Vector128.ConditionalSelect(Vector128.GreaterThan(x, highest), highest, x);
        bounded = Vector128.ConditionalSelect(Vector128.LessThan(bounded, lowest), lowest, bounded);

        var toInteger = Vector128.Create(RoundToInteger);
        var shifted = Vector128.FusedMultiplyAdd(bounded, Vector128.Create(Log2E), toInteger);
        var n = shifted.AsInt32() - toInteger.AsInt32();
        var whole = shifted - toInteger;
        var r = Vector128.FusedMultiplyAdd(whole, Vector128.Create(-Ln2High), bounded);
        r = Vector128.FusedMultiplyAdd(whole, Vector128.Create(-Ln2Low), r);

        var q = Vector128.FusedMultiplyAdd(Vector128.Create(E4), r, Vector128.Create(E3));
        q = Vector128.FusedMultiplyAdd(q, r, Vector128.Create(E2));
        q = Vector128.FusedMultiplyAdd(q, r, Vector128.Create(E1));
        q = Vector128.FusedMultiplyAdd(q, r, Vector128.Create(E0));
        q = Vector128.FusedMultiplyAdd(q, r, Vector128<float>.One);
        q = Vector128.FusedMultiplyAdd(q, r, Vector128<float>.One);

        var half = n >> 1;
        var result = q * PowerOfTwo(half) * PowerOfTwo(n - half);
        return Vector128.ConditionalSelect(Vector128.Equals(x, x), result, Vector128.Create(float.NaN));
    }

    /// <summary>e to the power of each lane: the bits of <see cref="Exp(float)"/>.</summary>
    /// <remarks>Meant for CPUs with AVX2 and FMA; elsewhere it gives the same bits slowly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        var highest = Vector256.Create(ExpHighest);
        var lowest = Vector256.Create(ExpLowest);
        var bounded = Vector256.ConditionalSelect(Vector256.GreaterThan(x, highest), highest, x);
        bounded = Vector256.ConditionalSelect(Vector256.LessThan(bounded, lowest), lowest, bounded);

        var toInteger = Vector256.Create(RoundToInteger);
        var shifted = Vector256.FusedMultiplyAdd(bounded, Vector256.Create(Log2E), toInteger);
        var n = shifted.AsInt32() - toInteger.AsInt32();
        var whole = shifted - toInteger;
        var r = Vector256.FusedMultiplyAdd(whole, Vector256.Create(-Ln2High), bounded);
        r = Vector256.FusedMultiplyAdd(whole, Vector256.Create(-Ln2Low), r);

        var q = Vector256.FusedMultiplyAdd(Vector256.Create(E4), r, Vector256.Create(E3));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(E2));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(E1));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256.Create(E0));
        q = Vector256.FusedMultiplyAdd(q, r, Vector256<float>.One);
        q = Vector256.FusedMultiplyAdd(q, r, Vector256<float>.One);

        var half = n >> 1;
        var result = q * PowerOfTwo(half) * PowerOfTwo(n - half);
        return Vector256.ConditionalSelect(Vector256.Equals(x, x), result, Vector256.Create(float.NaN));
    }

    /// <summary>e to the power of each lane: the bits of <see cref="Exp(float)"/>.</summary>
    /// <remarks>Meant for CPUs with AVX-512; elsewhere it gives the same bits slowly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        var highest = Vector512.Create(ExpHighest);
        var lowest = Vector512.Create(ExpLowest);
        var bounded = Vector512.ConditionalSelect(Vector512.GreaterThan(x, highest), highest, x);
        bounded = Vector512.ConditionalSelect(Vector512.LessThan(bounded, lowest), lowest, bounded);

        var toInteger = Vector512.Create(RoundToInteger);
        var shifted = Vector512.FusedMultiplyAdd(bounded, Vector512.Create(Log2E), toInteger);
        var n = shifted.AsInt32() - toInteger.AsInt32();
        var whole = shifted - toInteger;
        var r = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-Ln2High), bounded);
        r = Vector512.FusedMultiplyAdd(whole, Vector512.Create(-Ln2Low), r);

        var q = Vector512.FusedMultiplyAdd(Vector512.Create(E4), r, Vector512.Create(E3));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(E2));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(E1));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512.Create(E0));
        q = Vector512.FusedMultiplyAdd(q, r, Vector512<float>.One);
        q = Vector512.FusedMultiplyAdd(q, r, Vector512<float>.One);

        var half = n >> 1;
        var result = q * PowerOfTwo(half) * PowerOfTwo(n - half);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), result, Vector512.Create(float.NaN));
    }

    private static float PowerOfTwo(int exponent) => BitConverter.Int32BitsToSingle((exponent + 127) << 23);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> PowerOfTwo(Vector128<int> exponent) => ((exponent + Vector128.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> exponent) => ((exponent + Vector256.Create(127)) << 23).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> PowerOfTwo(Vector512<int> exponent) => ((exponent + Vector512.Create(127)) << 23).AsSingle();
}
