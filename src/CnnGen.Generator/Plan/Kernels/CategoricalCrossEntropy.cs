using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The cross-entropy of the outputs, as logits or as probabilities, with a distribution over the classes or with a label.</summary>
internal static class CategoricalCrossEntropy
{
    /// <summary>Keras' epsilon: probabilities keep so far from 0 and from 1.</summary>
    private const float Epsilon = 1e-7f;

    /// <summary>
    /// With y the targets, smoothed, and t = Σ y: loss = Σ y[c] · (ln Σ exp(x − max) − (x[c] − max));
    /// gradient[c] = fma(softmax(x)[c], t · share, −(y[c] · share)).
    /// </summary>
    public static Kernel OfLogits(string name, Shape output, bool hasLabel, double smoothing)
    {
        var axis = new LastAxis(output, "logits");
        var y = Target(axis, hasLabel, smoothing);
        var probability = new Load("gradient", axis.Place) / new Local("total");
        var part = new Local(LastAxis.Part);
        return Kernel(
            name,
            $"The cross-entropy of {output.Channels} logits with {What(hasLabel)}, and the gradient of the batch's mean by them, one example.",
            axis.Parameters(hasLabel),
            [
                .. Label(hasLabel),
                .. axis.Each(
                    new Local("entropy"),
                    [
                        .. Softmax.Exponentials("logits", "gradient", axis.Place, axis.Size),
                        new Bind("logarithm", new Unary(Function.Log, new Local("total"))),
                        .. axis.Sum("entropy", y * (new Local("logarithm") - (axis.Outputs - new Local("largest")))),
                        .. hasLabel ? [] : axis.Sum("whole", y),
                        new Bind("common", hasLabel ? part : new Local("whole") * part),
                        axis.GradientOf(new MultiplyAdd(probability, new Local("common"), 0f - (y * part))),
                    ]),
            ]);
    }

    /// <summary>
    /// With s = Σ p, q = p / s and r = q kept from 1e-7 to 1 − 1e-7: loss = Σ element(y[c], r[c]); with g[c] the element's slope by r, or 0 where q is not r,
    /// gradient[c] = (g[c] − Σ g · q) / s · share.
    /// </summary>
    public static Kernel OfProbabilities(string name, Shape output, bool hasLabel, double smoothing, Formula element)
    {
        var axis = new LastAxis(output, "probabilities");
        var (y, q) = (Target(axis, hasLabel, smoothing), axis.Outputs / new Local("sum"));
        var value = Of(element, y, Kept(q), "element");
        var slope = Of(Derivative.Of(element, ElementLoss.P.Name), y, Kept(q), "byShare");
        return Kernel(
            name,
            $"The loss of {output.Channels} probabilities with {What(hasLabel)}, and the gradient of the batch's mean by them, one example.",
            axis.Parameters(hasLabel),
            [
                .. Label(hasLabel),
                .. axis.Each(
                    new Local("entropy"),
                    [
                        .. axis.Sum("sum", axis.Outputs),
                        axis.Lanes([.. value.Body, new Bind("element", value.Value), new Store("gradient", axis.Place, new Local("element"))]),
                        .. axis.Sum("entropy", new Load("gradient", axis.Place)),
                        axis.Lanes(
                            [.. slope.Body, new Bind("byShare", Within(q, slope.Value)), new Store("gradient", axis.Place, new Local("byShare"))]),
                        .. axis.Sum("common", new Load("gradient", axis.Place) * q),
                        axis.Gradient((new Load("gradient", axis.Place) - new Local("common")) / new Local("sum")),
                    ]),
            ]);
    }

    private static FormulaCode Of(Formula formula, Expression y, Expression r, string name) =>
        FormulaCode.Of(formula, variable => variable == ElementLoss.Y.Name ? y : r, name + "Of");

    // A NaN stays, as on every way to the loss.
    private static Expression Kept(Expression q) => new Binary(BinaryOperator.Min, 1 - Epsilon, Max(Epsilon, q));

    private static Expression Within(Expression q, Expression slope) => WhenGreater(Epsilon, q, 0f, WhenGreater(q, 1 - Epsilon, 0f, slope));

    private static IEnumerable<Statement> Label(bool hasLabel) => hasLabel ? [new Bind("expected", new Load("label", 0))] : [];

    public static Expression Target(LastAxis axis, bool hasLabel, double smoothing)
    {
        var (rest, spread) = ((float)(1 - smoothing), (float)(smoothing / axis.Size));
        if (hasLabel) return WhenEqual(new IndexValue(At("c")), new Local("expected"), rest + spread, spread);
        return smoothing == 0 ? axis.Targets : (axis.Targets * rest) + spread;
    }

    private static string What(bool hasLabel) => hasLabel ? "the example's label" : "a distribution over the classes";
}
