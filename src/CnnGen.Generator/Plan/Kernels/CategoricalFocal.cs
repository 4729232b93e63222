using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Plan.Loops;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>The cross-entropy with a distribution over the classes, in which those count less that are right already.</summary>
internal static class CategoricalFocal
{
    /// <summary>
    /// With p = softmax(x) and w(p) = α · (1 − p)^γ: loss = −Σ y[c] · w(p[c]) · ln p[c]; with h[c] = y[c] · p[c] · d(−w(p) · ln p)/dp,
    /// gradient[c] = (h[c] − p[c] · Σ h) · share.
    /// </summary>
    public static Kernel OfLogits(string name, Shape output, CategoricalFocalCrossentropy loss)
    {
        var axis = new LastAxis(output, "logits");
        var y = CategoricalCrossEntropy.Target(axis, hasLabel: false, loss.LabelSmoothing);
        var probability = new Load("gradient", axis.Place) / new Local("total");
        var (element, first, steepness) = (Code(loss.OfLogarithm, "ofLoss"), Code(loss.Steepness, "ofAll"), Code(loss.Steepness, "ofOne"));
        return Kernel(
            name,
            $"The focal cross-entropy of {output.Channels} logits with a distribution over the classes, and the gradient of the batch's mean, one example.",
            axis.Parameters(hasLabel: false),
            [
                .. axis.Each(
                    new Local("entropy"),
                    [
                        .. Softmax.Exponentials("logits", "gradient", axis.Place, axis.Size),
                        new Bind("logarithm", new Unary(Function.Log, new Local("total"))),
                        .. axis.Sum("entropy", y * element.Value, element.Body),
                        .. axis.Sum("common", y * first.Value, first.Body),
                        axis.GradientOf(((y * steepness.Value) - (probability * new Local("common"))) * new Local(LastAxis.Part), steepness.Body),
                    ]),
            ]);

        FormulaCode Code(Formula formula, string names) => FormulaCode.Of(
            formula,
            variable => variable == ElementLoss.P.Name ? probability : axis.Outputs - new Local("largest") - new Local("logarithm"),
            names);
    }
}
