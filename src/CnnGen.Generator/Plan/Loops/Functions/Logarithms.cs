using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Loops;

// ln x = e·ln 2 + ln m with m in [√½, √2) and f = m − 1, which is exact. ln(1 + f) = f − f²/2 + f³·P(f), P of degree 8: minimax for the relative
// error of ln(1 + f), found as the coefficients of Exp were; error 2^-27.8.

/// <summary>The natural logarithm of a number, and of one more than it.</summary>
internal static class Logarithms
{
    private const int SquareRootOfHalf = 0x3F3504F3;
    private const int MantissaMask = 0x007FFFFF;
    private const int MantissaBits = 23;

    private const float SmallestNormal = 1.17549435e-38f;
    private const float SubnormalScale = 8388608f; // 2^23 makes every subnormal a normal number.

    private static readonly float[] P =
    [
        0.0529384911f, -0.10907717f, 0.121138163f, -0.125500366f, 0.14209497f, -0.166593581f, 0.200022236f, -0.250001669f, 0.333333135f, -0.5f,
    ];

    public static KernelFunction Log()
    {
        var body = new FunctionBody();
        var normal = body.Let("normal", WhenGreater(SmallestNormal, body.X, body.X * SubnormalScale, body.X));
        var offset = body.Let("offset", new ToBits(normal) - new WholeNumber(SquareRootOfHalf));
        var e = body.Let("e", new ToFloat(new Shifted(offset, -MantissaBits)) - WhenGreater(SmallestNormal, body.X, MantissaBits, 0f));
        var f = body.Let("f", Mantissa(offset) - 1f);
        var p = body.Polynomial("p", P[0], f, [.. P.Skip(1)]);

        // From the smallest term to the largest.
        var small = body.Let("small", new MultiplyAdd(f * f, p, e * Exponentials.Ln2Low));
        var result = body.Let("result", new MultiplyAdd(e, Exponentials.Ln2High, small + f));
        return body.Returns(
            Function.Log, "The natural logarithm of x, subnormal arguments included; NaN for negative numbers and NaN.", Bounded(body, 0f, result));
    }

    /// <summary>The logarithm of 1 + x as a sum without error: what its rounding lost goes to f.</summary>
    public static KernelFunction LogOnePlus()
    {
        var body = new FunctionBody();
        var sum = body.Let("sum", body.X + 1f);
        var back = body.Let("back", sum - 1f);
        var lost = body.Let("lost", (1f - (sum - back)) + (body.X - back));
        var offset = body.Let("offset", new ToBits(sum) - new WholeNumber(SquareRootOfHalf));
        var exponent = body.Let("exponent", new Shifted(offset, -MantissaBits));
        var e = body.Let("e", new ToFloat(exponent));

        // 2^(1−e), half of it: for an e of 128 it is 0, and nothing was lost.
        var scale = body.Let("scale", new FromBits(new Shifted(new WholeNumber(128) - exponent, MantissaBits)));
        var f = body.Let("f", new MultiplyAdd(lost * 0.5f, scale, Mantissa(offset) - 1f));
        var p = body.Polynomial("p", P[0], f, [.. P.Skip(1)]);

        // f·p before f: f² of a small f would be subnormal.
        var tail = body.Let("tail", new MultiplyAdd(e, Exponentials.Ln2Low, new MultiplyAdd(f * p, f, f)));
        var result = body.Let("result", new MultiplyAdd(e, Exponentials.Ln2High, tail));
        return body.Returns(Function.LogOnePlus, "The natural logarithm of 1 + x, precise near 0; NaN below -1 and for NaN.", Bounded(body, -1f, result));
    }

    private static Expression Mantissa(Expression offset) => new FromBits(new Masked(offset, MantissaMask) + new WholeNumber(SquareRootOfHalf));

    /// <summary>−∞ at the least argument, NaN below it, +∞ for +∞.</summary>
    private static Expression Bounded(FunctionBody body, float least, Expression result)
    {
        var x = body.X;
        var above = body.Let("above", WhenEqual(x, float.PositiveInfinity, x, result));
        var whole = body.Let("atLeast", WhenEqual(x, least, float.NegativeInfinity, above));
        return new Select(Comparison.GreaterOrEqual, x, least, whole, float.NaN);
    }
}
