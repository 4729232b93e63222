using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>Minus the cosine of the angle between the outputs and their targets.</summary>
internal static class CosineSimilarity
{
    /// <summary>Keras' epsilon: lengths keep so far from 0.</summary>
    private const float Epsilon = 1e-7f;

    /// <summary>
    /// With |v| = max(√Σ v², 1e-7): loss = −Σ (y[c] / |y|) · (p[c] / |p|); gradient[c] = −(y[c] / |y| + loss · p[c] / |p|) / |p| · share, without the
    /// term of p where its length is below 1e-7.
    /// </summary>
    public static Kernel WithGradient(string name, Shape output)
    {
        var axis = new LastAxis(output);
        var (y, p) = (axis.Targets / new Local("ofTargets"), axis.Outputs / new Local("ofOutputs"));
        return Kernel(
            name,
            $"Minus the cosine between {output.Channels} outputs and their targets, and the gradient of the batch's mean by the outputs, one example.",
            axis.Parameters(hasLabel: false),
            [
                .. axis.Each(
                    0f - new Local("cosine"),
                    [
                        .. Length(axis, "Outputs", axis.Outputs),
                        .. Length(axis, "Targets", axis.Targets),
                        .. axis.Sum("cosine", y * p),
                        new Bind("turned", WhenGreater(Epsilon, new Local("lengthOfOutputs"), 0f, new Local("cosine"))),
                        axis.Gradient(((p * new Local("turned")) - y) / new Local("ofOutputs")),
                    ]),
            ]);
    }

    private static IEnumerable<Statement> Length(LastAxis axis, string what, Expression value) =>
    [
        .. axis.Sum("squaresOf" + what, value * value),
        new Bind("lengthOf" + what, new Unary(Function.SquareRoot, new Local("squaresOf" + what))),
        new Bind("of" + what, Max(Epsilon, new Local("lengthOf" + what))),
    ];
}
