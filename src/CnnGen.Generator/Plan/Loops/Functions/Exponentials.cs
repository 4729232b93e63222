using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Loops;

// e^x = 2^n · e^r with n = round(x / ln 2) and r = x − n·ln 2 in [−ln2/2, ln2/2]; n·ln 2 is subtracted in two parts (Cody and Waite), of which the
// first has 12 trailing zero bits, so that n times it is exact. e^r = 1 + r + r²·q(r), q of degree 4: minimax for the relative error of e^r by
// Remez' algorithm in 60 digits, each coefficient rounded to float before the next ones were fitted again; error 2^-28.2.

/// <summary>e to the power of a number, and what is made of it.</summary>
internal static class Exponentials
{
    public const float Ln2High = 0.693115234375f;
    public const float Ln2Low = 3.19461833e-05f;

    private const float Log2E = 1.44269502f;

    // Adding 1.5·2^23 leaves the nearest integer in the low bits of the sum.
    private const float RoundToInteger = 12582912f;
    private const int BitsOfRoundToInteger = 0x4B400000;

    private const int ExponentPlace = 23;
    private const int ExponentBias = 127;

    private static readonly float[] Q = [0.0013836713f, 0.00836914033f, 0.0416681059f, 0.166665167f, 0.49999994f];

    /// <summary>e^89 overflows and e^-104 is below half the least subnormal: beyond them nothing changes, and n keeps within 8 bits.</summary>
    public static KernelFunction Exp()
    {
        var body = new FunctionBody();
        var (shifted, r) = Reduced(body, Max(-104f, Min(89f, body.X)));
        var n = body.Let("n", new ToBits(shifted) - new WholeNumber(BitsOfRoundToInteger));
        var q = body.Polynomial("q", Q[0], r, [.. Q.Skip(1), 1f, 1f]);

        // 2^n in two factors: each is a normal number, and only the last product rounds.
        var half = body.Let("half", new Shifted(n, -1));
        var result = body.Let("result", q * PowerOfTwo(half) * PowerOfTwo(n - half));
        return body.Returns(
            Function.Exp,
            "e to the power of x, subnormal results included; NaN for NaN.",
            new Select(Comparison.GreaterOrEqual, body.X, float.NegativeInfinity, result, float.NaN));
    }

    public static KernelFunction ExpMinusOne()
    {
        var body = new FunctionBody();
        var half = HalfExpMinusOne(body, Max(-20f, Min(89f, body.X)));
        return body.Returns(Function.ExpMinusOne, "e to the power of x, minus 1, precise near 0.", half + half);
    }

    /// <summary>
    /// With t = |x| and h = (e^2t − 1) / 2 it is h / (h + 1). Where h is below 1 that is h − h² / (h + 1), else 1 − 1 / (h + 1): what is subtracted is the
    /// smaller part, and so is its error. Beyond 10 it is 1 to the last bit.
    /// </summary>
    public static KernelFunction Tanh()
    {
        var body = new FunctionBody();
        var t = body.Let("t", new Unary(Function.Absolute, body.X));
        var half = HalfExpMinusOne(body, Min(20f, t + t));
        var share = body.Let("share", 1f / (-1f - half));
        var near = body.Let("near", new MultiplyAdd(half * share, half, half));
        var size = body.Let("size", WhenGreater(half, 1f, share + 1f, near));
        return body.Returns(Function.Tanh, "The hyperbolic tangent of x.", WithSignOf(body.X, size));
    }

    /// <summary>A number that is not negative, with another's sign.</summary>
    public static Expression WithSignOf(Expression sign, Expression size) => new FromBits(new Masked(new ToBits(sign), int.MinValue) + new ToBits(size));

    /// <summary>e to the power of a number from −87 to 0, which is not checked; its sign is the other one.</summary>
    public static Expression Negated(FunctionBody body, Expression x)
    {
        var (shifted, r) = Reduced(body, x);
        var q = body.Polynomial("q", Q[0], r, [.. Q.Skip(1), 1f, 1f]);
        return q * PowerOfTwo(shifted, BitsOfMinusOne);
    }

    private const int BitsOfMinusOne = unchecked((int)0xBF800000);
    private const int BitsOfHalf = 0x3F000000;

    /// <summary>(e^x − 1) / 2 = 2^(n−1) · (e^r − 1) + (2^(n−1) − ½): half, so that 2^128 is in reach. Below −20 it is −½ to the last bit.</summary>
    private static Expression HalfExpMinusOne(FunctionBody body, Expression bounded)
    {
        var (shifted, r) = Reduced(body, bounded);
        var q = body.Polynomial("q", Q[0], r, [.. Q.Skip(1)]);
        // r·q before r: r² of a small r would be subnormal.
        var p = body.Let("p", new MultiplyAdd(r * q, r, r));
        var power = body.Let("power", PowerOfTwo(shifted, BitsOfHalf));
        return body.Let("half", new MultiplyAdd(p, power, power - 0.5f));
    }

    private static (Expression Shifted, Expression R) Reduced(FunctionBody body, Expression x)
    {
        var bounded = body.Let("bounded", x);
        var shifted = body.Let("shifted", new MultiplyAdd(bounded, Log2E, RoundToInteger));
        var whole = body.Let("whole", shifted - RoundToInteger);
        var high = body.Let("high", new MultiplyAdd(whole, -Ln2High, bounded));
        return (shifted, body.Let("r", new MultiplyAdd(whole, -Ln2Low, high)));
    }

    private static FromBits PowerOfTwo(Expression exponent) => new(new Shifted(exponent + new WholeNumber(ExponentBias), ExponentPlace));

    /// <summary>A power of two times 2^n: the shift leaves nothing of a shifted number but the low bits, which are n's.</summary>
    private static FromBits PowerOfTwo(Expression shifted, int bits) => new(new Shifted(new ToBits(shifted), ExponentPlace) + new WholeNumber(bits));
}
