namespace CnnGen.Runtime;

// ln x = e·ln 2 + ln m with m in [√½, √2) and f = m − 1, which is exact. ln(1 + f) = f − f²/2 + f³·P(f), P of degree 8: minimax for the relative
// error of ln(1 + f), each coefficient rounded to float before the next ones were fitted again; error 2^-27.8.
public static partial class Elementary
{
    private const float Ln2High = 0.693115234375f;
    private const float Ln2Low = 3.19461833e-05f;

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

    /// <summary>Natural logarithm of <paramref name="x"/> in float, for initial values: the bits of the kernels' own.</summary>
    /// <returns>−∞ for 0 and −0; +∞ for +∞; NaN for negative numbers and NaN.</returns>
    internal static float Log(float x)
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
}
