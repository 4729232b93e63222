using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Loops;

// With t = |x| the share beyond t is 2^(t·P(t) − 1), P of degree 10: minimax for the absolute error of the share where that is above 2^-20, which is 2^-26.4,
// and for 2^20 times as much of it below; found by Remez' algorithm, then rounded. So what gelu takes far below 0 comes to nothing smoothly. From 12.95 on,
// where it is 2^-126, the share is 0.

/// <summary>The normal distribution.</summary>
internal static class NormalDistribution
{
    private const float Largest = 12.95f;

    private static readonly float[] P =
    [
        5.42722089e-10f, -3.06657384e-08f, 7.21151252e-07f, -9.12971882e-06f, 6.63172759e-05f, -0.000249753095f,
        -5.09067831e-05f, 0.00699737156f, -0.0524691083f, -0.459213346f, -1.15110493f,
    ];

    public static KernelFunction Cdf()
    {
        var body = new FunctionBody();
        var t = body.Let("t", Min(Largest, new Unary(Function.Absolute, body.X)));
        var p = body.Polynomial("p", P[0], t, [.. P.Skip(1)]);
        var beyond = body.Let("beyond", Exponentials.PowerOfTwo(body, new MultiplyAdd(p, t, -1f)));
        return body.Returns(
            Function.NormalCdf, "The distribution function of the normal distribution: the share of it below x.", WhenGreater(0f, body.X, beyond, 1f - beyond));
    }
}
