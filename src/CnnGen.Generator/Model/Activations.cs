using CnnGen.Generator.Formulas;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model;

/// <summary>Every activation function: a row each. The slope by the output is tested against the derived one.</summary>
/// <remarks>In a maximum or minimum with a number x stands behind, so that a NaN stays one; only ReLU, whose comparison came first, makes 0 of it.</remarks>
internal static class Activations
{
    private static readonly NumberKey Alpha = new("alpha", "What it comes to on the negative side.", NumberRange.NotNegative, 1);
    private static readonly NumberKey CeluAlpha = new("alpha", "What it comes to on the negative side.", NumberRange.Positive, 1);
    private static readonly NumberKey NegativeSlope = new("negative_slope", "Slope up to the threshold.", NumberRange.NotNegative, 0);
    private static readonly NumberKey LeakySlope = new(
        "negative_slope", "Slope below 0. Keras' layer has 0.3, PyTorch and ONNX have 0.01.", NumberRange.NotNegative, 0.2);

    private static readonly NumberKey Threshold = new("threshold", "Where it begins to rise.", NumberRange.NotNegative, 0);
    private static readonly NumberKey MaxValue = new("max_value", "The largest output.", NumberRange.Positive) { DefaultInWords = "none" };
    private static readonly BooleanKey Approximate = new("approximate", "By tanh: 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³))).", false);

    // Klambauer et al. (2017): what keeps mean and variance.
    private const double SeluScale = 1.0507009873554805, SeluAlpha = 1.6732632423543772;

    // e^88 is a float, and 1 more than it; beyond, x · e^x is 0 in float.
    private static readonly Formula OneBySigmoid = 1 + Exp(Min(88, -X));

    // √(2/π) (x + 0.044715 x³).
    private static readonly double GeluScale = Math.Sqrt(2 / Math.PI);
    private static readonly Formula GeluPower = X * new Fused(0.044715 * GeluScale, X * X, GeluScale);

    // At its kinks the slope of hard_swish is that of the outer sides, as libtorch's; its factor x keeps a NaN.
    private static readonly Formula HardSigmoid = Min(6, Max(0, X + 3)) / 6, HardSwish = X * (Min(Max(X + 3, 0), 6) / 6);

    // With w = e^x, tanh(ln(1 + w)) is n / (n + 2) with n = w·(w + 2); from 20 on it is 1 in float.
    private static readonly Formula MishW = Exp(Min(20, X)), MishN = MishW * (MishW + 2);

    public static RuleFamily<ActivationFunction> All { get; } = new(
        "Activation functions",
        Of(ActivationFunction.Linear, "x."),
        new(
            KeyTable.Of("relu", "x above the threshold, 0 below.", MaxValue, NegativeSlope, Threshold),
            options => Relu(options.NumberIfGiven(MaxValue), options.Number(NegativeSlope), options.Number(Threshold))),
        Of(Relu(6, 0, 0) with { Word = "relu6" }, "min(max(x, 0), 6)."),
        new(KeyTable.Of("leaky_relu", "x above 0, a share of it below.", LeakySlope), options => Leaky(options.Number(LeakySlope))),
        new(KeyTable.Of("elu", "x above 0, alpha (e^x - 1) below.", Alpha), options => Elu("elu", options.Number(Alpha), 1)),
        Of(Elu("selu", SeluAlpha, SeluScale), "elu with alpha 1.6733, times 1.0507, which keeps mean and variance from layer to layer."),
        new(KeyTable.Of("celu", "x above 0, alpha (e^(x / alpha) - 1) below.", CeluAlpha), options => Celu(options.Number(CeluAlpha))),
        new(
            KeyTable.Of("gelu", "x Φ(x), Φ the distribution function of the normal distribution.", Approximate),
            options => Gelu(options.Boolean(Approximate))),
        Of(new("silu", X / OneBySigmoid), "x sigmoid(x)."),
        Of(new("swish", X / OneBySigmoid), "silu by its other name."),
        Of(ActivationFunction.Sigmoid, "1 / (1 + e^-x)."),
        Of(new("tanh", Tanh(X), 1 - (Y * Y)) { Operator = "Tanh" }, "The hyperbolic tangent."),
        Of(new("exponential", Exp(X), Y) { Operator = "Exp" }, "e^x."),
        Of(new("softsign", X / (1 + Abs(X)), (1 - Abs(Y)) * (1 - Abs(Y))) { Operator = "Softsign" }, "x / (1 + abs(x))."),
        Of(new("softplus", Max(0, X) + LogOnePlus(Exp(-Abs(X))), 0 - ExpMinusOne(-Y)) { Operator = "Softplus" }, "ln(1 + e^x)."),
        Of(
            new("hard_sigmoid", HardSigmoid, WhenAbove(Y, 0, WhenAbove(1, Y, 1.0 / 6, 0), 0), LeavesZeros: true, GivesProbabilities: true),
            "x / 6 + 0.5, between 0 and 1; Keras 2 had 0.2 x + 0.5."),
        Of(new("hard_swish", HardSwish, LeavesZeros: true), "x hard_sigmoid(x)."),
        Of(new("mish", X * (MishN / (MishN + 2))), "x tanh(softplus(x))."),
        Of(new("log_sigmoid", Min(0, X) - LogOnePlus(Exp(-Abs(X))), 0 - ExpMinusOne(Y)), "ln(sigmoid(x)) = -softplus(-x)."),
        new(
            KeyTable.Of("softmax", "e^x / Σ e^x along the last axis: of all features of a vector, or of the channels of each pixel of a map."),
            _ => ActivationFunction.Softmax));

    private static Rule<ActivationFunction> Of(ElementFunction function, string sentence) => new(KeyTable.Of(function.Word, sentence), _ => function);

    /// <param name="most">Null for none.</param>
    private static ElementFunction Relu(double? most, double slope, double threshold) => new(
        "relu",
        WhenAbove(X, threshold, most is { } bound ? Min(bound, X) : X, Simplify.Of(slope * (X - threshold))),
        // Below the threshold the largest output says nothing of where x is.
        most <= threshold ? null : WhenAbove(Y, threshold, most is { } end ? WhenAbove(end, Y, 1, 0) : 1, slope),
        LeavesZeros: slope == 0)
    {
        Operator = most is null && slope == 0 && threshold == 0 ? "Relu" : null,
    };

    private static ElementFunction Leaky(double slope) => new("leaky_relu", WhenAbove(X, 0, X, slope * X), WhenAbove(Y, 0, 1, slope));

    private static ElementFunction Elu(string word, double alpha, double scale) => new(
        word,
        WhenAbove(X, 0, Simplify.Of(scale * X), Simplify.Of((scale * (Formula)alpha) * ExpMinusOne(X))),
        WhenAbove(Y, 0, scale, Simplify.Of(Y + (scale * (Formula)alpha))))
    {
        Operator = scale == 1 && alpha == 1 ? "Elu" : null,
    };

    private static ElementFunction Celu(double alpha) => new(
        "celu",
        WhenAbove(X, 0, X, Simplify.Of(alpha * ExpMinusOne(X / alpha))),
        WhenAbove(Y, 0, 1, Simplify.Of((Y / alpha) + 1)))
    {
        Operator = alpha == 1 ? "Celu" : null,
    };

    private static ElementFunction Gelu(bool isApproximate) => new(
        "gelu", isApproximate ? new Fused(0.5 * X, Tanh(GeluPower), 0.5 * X) : X * NormalCdf(X));
}
