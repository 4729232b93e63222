using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Loops;

// Up to 0.9277: x + x·S(x²), S of degree 5, error 2^-25.8. From there to 4: 1 − e^−L with L = t + t·R(t) and t = |x|, R of degree 6, error of the whole
// 2^-30.4. Both minimax for the relative error of erf, found as the coefficients of Exp were. Beyond 4 it is 1 to the last bit.

/// <summary>The error function.</summary>
internal static class ErrorFunction
{
    private const float Border = 0.9277f;
    private const float Largest = 4f;

    /// <summary>Smaller squares would be subnormal, and S changes nowhere below.</summary>
    private const float Smallest = 1f / (1L << 30);

    private static readonly float[] S = [-0.000596744067f, 0.00498894509f, -0.0267640911f, 0.11281763f, -0.376124918f, 0.128379151f];

    private static readonly float[] R =
    [
        1.14896748e-05f, -0.000325389381f, 0.00365296984f, -0.023784291f, 0.106262684f, 0.63513571f, 0.128652334f,
    ];

    public static KernelFunction Erf()
    {
        var body = new FunctionBody();
        var t = body.Let("t", Max(Smallest, Min(Largest, new Unary(Function.Absolute, body.X))));
        var square = body.Let("square", t * t);
        var s = body.Polynomial("s", S[0], square, [.. S.Skip(1)]);
        var near = body.Let("near", new MultiplyAdd(s, body.X, body.X));

        // −L, by coefficients of the other sign.
        var l = body.Polynomial("l", -R[0], t, [.. R.Skip(1).Select(c => -c)]);
        var exponent = body.Let("exponent", (l * t) - t);
        var far = body.Let("far", Exponentials.Negated(body, exponent) + 1f);
        var signed = body.Let("signed", Exponentials.WithSignOf(body.X, far));
        return body.Returns(Function.Erf, "The error function of x.", WhenGreater(t, Border, signed, near));
    }
}
