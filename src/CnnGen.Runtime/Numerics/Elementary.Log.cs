using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

/// <summary>Exponential and natural logarithm with one declared order of operations.</summary>
/// <remarks>
/// The mathematical libraries of operating systems differ in the last bit. These functions use IEEE additions, multiplications and fused
/// multiply-adds only, so a number has one value on every machine, in scalar and in vector form.
/// </remarks>
// ln x = e·ln 2 + ln m with m in [√½, √2) and f = m − 1, which is exact. ln(1 + f) = f − f²/2 + f³·P(f), P of degree 8: minimax for the relative
// error of ln(1 + f), found as the coefficients of Exp were; error 2^-27.8.
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Elementary
{
    private const int SqrtHalfBits = 0x3F3504F3;
    private const int MantissaMask = 0x007FFFFF;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float SubnormalScale = 8388608f; // 2^23 makes every subnormal a normal number.
    private const int SubnormalExponent = 23;

    private const float L0 = 0.333333135f;
    private const float L1 = -0.250001669f;
    private const float L2 = 0.200022236f;
    private const float L3 = -0.166593581f;
    private const float L4 = 0.14209497f;
    private const float L5 = -0.125500366f;
    private const float L6 = 0.121138163f;
    private const float L7 = -0.10907717f;
    private const float L8 = 0.0529384911f;

    /// <summary>Natural logarithm of <paramref name="x"/>, within 1 ulp of the exact value (0.81 at worst); subnormal arguments included.</summary>
    /// <returns>−∞ for 0 and −0; +∞ for +∞; NaN for negative numbers and NaN.</returns>
    public static float Log(float x)
    {
        var subnormal = x < SmallestNormal;
        var normal = subnormal ? x * SubnormalScale : x;
        var offset = BitConverter.SingleToInt32Bits(normal) - SqrtHalfBits;
        var e = (float)((offset >> 23) - (subnormal ? SubnormalExponent : 0));
        var f = BitConverter.Int32BitsToSingle((offset & MantissaMask) + SqrtHalfBits) - 1f;

        var p = MathF.FusedMultiplyAdd(L8, f, L7);
        p = MathF.FusedMultiplyAdd(p, f, L6);
        p = MathF.FusedMultiplyAdd(p, f, L5);
        p = MathF.FusedMultiplyAdd(p, f, L4);
        p = MathF.FusedMultiplyAdd(p, f, L3);
        p = MathF.FusedMultiplyAdd(p, f, L2);
        p = MathF.FusedMultiplyAdd(p, f, L1);
        p = MathF.FusedMultiplyAdd(p, f, L0);
        p = MathF.FusedMultiplyAdd(p, f, -0.5f);

        // From the smallest term to the largest.
        var small = MathF.FusedMultiplyAdd(f * f, p, e * Ln2Low);
        var result = MathF.FusedMultiplyAdd(e, Ln2High, small + f);
        result = x == float.PositiveInfinity ? x : result;
        result = x == 0f ? float.NegativeInfinity : result;
        return x >= 0f ? result : float.NaN;
    }

    /// <summary>Natural logarithm of each lane: the bits of <see cref="Log(float)"/>.</summary>
    /// <remarks>Meant for Arm, and for x64 CPUs with FMA; elsewhere it gives the same bits slowly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x)
    {
        var subnormal = Vector128.LessThan(x, Vector128.Create(SmallestNormal));
        var normal = Vector128.ConditionalSelect(subnormal, x * Vector128.Create(SubnormalScale), x);
        var offset = normal.AsInt32() - Vector128.Create(SqrtHalfBits);
        var e = Vector128.ConvertToSingle((offset >> 23) - (subnormal.AsInt32() & Vector128.Create(SubnormalExponent)));
        var f = ((offset & Vector128.Create(MantissaMask)) + Vector128.Create(SqrtHalfBits)).AsSingle() - Vector128<float>.One;

        var p = Vector128.FusedMultiplyAdd(Vector128.Create(L8), f, Vector128.Create(L7));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L6));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L5));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L4));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L3));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L2));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L1));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(L0));
        p = Vector128.FusedMultiplyAdd(p, f, Vector128.Create(-0.5f));

        var small = Vector128.FusedMultiplyAdd(f * f, p, e * Vector128.Create(Ln2Low));
        var result = Vector128.FusedMultiplyAdd(e, Vector128.Create(Ln2High), small + f);
        var infinity = Vector128.Create(float.PositiveInfinity);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, infinity), infinity, result);
        result = Vector128.ConditionalSelect(Vector128.Equals(x, Vector128<float>.Zero), -infinity, result);
        return Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(x, Vector128<float>.Zero), result, Vector128.Create(float.NaN));
    }

    /// <summary>Natural logarithm of each lane: the bits of <see cref="Log(float)"/>.</summary>
    /// <remarks>Meant for CPUs with AVX2 and FMA; elsewhere it gives the same bits slowly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        var subnormal = Vector256.LessThan(x, Vector256.Create(SmallestNormal));
        var normal = Vector256.ConditionalSelect(subnormal, x * Vector256.Create(SubnormalScale), x);
        var offset = normal.AsInt32() - Vector256.Create(SqrtHalfBits);
        var e = Vector256.ConvertToSingle((offset >> 23) - (subnormal.AsInt32() & Vector256.Create(SubnormalExponent)));
        var f = ((offset & Vector256.Create(MantissaMask)) + Vector256.Create(SqrtHalfBits)).AsSingle() - Vector256<float>.One;

        var p = Vector256.FusedMultiplyAdd(Vector256.Create(L8), f, Vector256.Create(L7));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L6));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L5));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L4));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L3));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L2));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L1));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(L0));
        p = Vector256.FusedMultiplyAdd(p, f, Vector256.Create(-0.5f));

        var small = Vector256.FusedMultiplyAdd(f * f, p, e * Vector256.Create(Ln2Low));
        var result = Vector256.FusedMultiplyAdd(e, Vector256.Create(Ln2High), small + f);
        var infinity = Vector256.Create(float.PositiveInfinity);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, infinity), infinity, result);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), -infinity, result);
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero), result, Vector256.Create(float.NaN));
    }

    /// <summary>Natural logarithm of each lane: the bits of <see cref="Log(float)"/>.</summary>
    /// <remarks>Meant for CPUs with AVX-512; elsewhere it gives the same bits slowly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        var subnormal = Vector512.LessThan(x, Vector512.Create(SmallestNormal));
        var normal = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(SubnormalScale), x);
        var offset = normal.AsInt32() - Vector512.Create(SqrtHalfBits);
        var e = Vector512.ConvertToSingle((offset >> 23) - (subnormal.AsInt32() & Vector512.Create(SubnormalExponent)));
        var f = ((offset & Vector512.Create(MantissaMask)) + Vector512.Create(SqrtHalfBits)).AsSingle() - Vector512<float>.One;

        var p = Vector512.FusedMultiplyAdd(Vector512.Create(L8), f, Vector512.Create(L7));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L6));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L5));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L4));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L3));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L2));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L1));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(L0));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.5f));

        var small = Vector512.FusedMultiplyAdd(f * f, p, e * Vector512.Create(Ln2Low));
        var result = Vector512.FusedMultiplyAdd(e, Vector512.Create(Ln2High), small + f);
        var infinity = Vector512.Create(float.PositiveInfinity);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, infinity), infinity, result);
        result = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), -infinity, result);
        return Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(x, Vector512<float>.Zero), result, Vector512.Create(float.NaN));
    }
}
