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

    private const int ExponentPlace = 23;

    private static readonly float[] Q = [0.0013836713f, 0.00836914033f, 0.0416681059f, 0.166665167f, 0.49999994f];

    /// <summary>(2^r − 1) / r for r in [−½, ½], found as <see cref="Q"/> was; error of 2^r 2^-26.3.</summary>
    private static readonly float[] BinaryQ = [0.000133324866f, 0.00133879285f, 0.00962544512f, 0.0555036627f, 0.240225941f, 0.693147182f];

    /// <summary>e^89 overflows, and e^-87 is 0: near it a power of two is half of a normal number.</summary>
    public static KernelFunction Exp()
    {
        var body = new FunctionBody();
        var (shifted, r) = Reduced(body, Bounded(body, -87f, body.X));
        var q = body.Polynomial("q", 2 * Q[0], r, [.. Q.Skip(1).Select(c => 2 * c), 2f, 2f]);
        return body.Returns(
            Function.Exp, "e to the power of x; 0 where that is below 2 to the power of -125.5, NaN for NaN.", q * PowerOfTwo(shifted, BitsOfHalf));
    }

    public static KernelFunction ExpMinusOne()
    {
        var body = new FunctionBody();
        var half = HalfExpMinusOne(body, Bounded(body, -20f, body.X));
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

    /// <summary>2 to the power of a number from −126.5 to 127, which is not checked; 0 where that is below −125.5.</summary>
    public static Expression PowerOfTwo(FunctionBody body, Expression x)
    {
        var exponent = body.Let("exponent", x);
        var shifted = body.Let("shifted", exponent + RoundToInteger);
        var r = body.Let("r", exponent - (shifted - RoundToInteger));
        return body.Polynomial("q", 2 * BinaryQ[0], r, [.. BinaryQ.Skip(1).Select(c => 2 * c), 2f]) * PowerOfTwo(shifted, BitsOfHalf);
    }

    private static FromBits WithSignOf(Expression sign, Expression size) => new(new Masked(new ToBits(sign), int.MinValue) + new ToBits(size));

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

    private static Expression Bounded(FunctionBody body, float least, Expression x) => Max(least, body.Let("most", Min(89f, x)));

    private static (Expression Shifted, Expression R) Reduced(FunctionBody body, Expression x)
    {
        var bounded = body.Let("bounded", x);
        var shifted = body.Let("shifted", new MultiplyAdd(bounded, Log2E, RoundToInteger));
        var whole = body.Let("whole", shifted - RoundToInteger);
        var high = body.Let("high", new MultiplyAdd(whole, -Ln2High, bounded));
        return (shifted, body.Let("r", new MultiplyAdd(whole, -Ln2Low, high)));
    }

    /// <summary>A power of two times 2^n: the shift leaves nothing of a shifted number but the low bits, which are n's. Half of 2^-126 comes to 0.</summary>
    private static FromBits PowerOfTwo(Expression shifted, int bits) => new(new Shifted(new ToBits(shifted), ExponentPlace) + new WholeNumber(bits));
}
