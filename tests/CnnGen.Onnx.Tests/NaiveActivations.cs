using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>Activations as books have them, by what a description says: its word, and where that has options its formula.</summary>
internal static class NaiveActivations
{
    private static readonly Dictionary<string, Converter<double, double>> ByWord = new(StringComparer.Ordinal)
    {
        ["linear"] = x => x,
        ["relu6"] = x => Math.Clamp(x, 0, 6),
        ["selu"] = x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ["silu"] = x => x * Sigmoid(x),
        ["sigmoid"] = Sigmoid,
        ["tanh"] = Math.Tanh,
        ["exponential"] = Math.Exp,
        ["softplus"] = Softplus,
        ["softsign"] = x => x / (1 + Math.Abs(x)),
        ["hard_sigmoid"] = HardSigmoid,
        ["hard_swish"] = x => x * HardSigmoid(x),
        ["mish"] = x => x * Math.Tanh(Softplus(x)),
        ["log_sigmoid"] = x => -Softplus(-x),
    };

    private static readonly Dictionary<string, Converter<double, double>> ByFormula = new(StringComparer.Ordinal)
    {
        ["max(x, 0)"] = x => Math.Max(x, 0),
        ["x > 0.01 ? min(4, x) : 0.1 * (x - 0.01)"] = x => x > 0.01 ? Math.Min(4, x) : 0.1 * (x - 0.01),
        ["x > 0 ? x : 0.1 * x"] = x => x > 0 ? x : 0.1 * x,
        ["x > 0 ? x : expm1(x)"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["x > 0 ? x : 0.5 * expm1(x)"] = x => x > 0 ? x : 0.5 * (Math.Exp(x) - 1),
        ["x > 0 ? x : 0.5 * expm1(x / 0.5)"] = x => x > 0 ? x : 0.5 * (Math.Exp(2 * x) - 1),
    };

    public static Converter<double, double> Find(ActivationFunction function) =>
        ByWord.GetValueOrDefault(function.Word) ?? ByFormula.GetValueOrDefault(function.Formula)
        ?? (function.Word == "gelu" ? OfGelu(function) : null)
        ?? throw new ArgumentException($"no reference for {function.Word}: {function.Formula}", nameof(function));

    public static IEnumerable<double> Softmax(double[] values) => values.Select(value => Math.Exp(value) / values.Sum(Math.Exp));

    private static Converter<double, double> OfGelu(ActivationFunction function) =>
        function.Formula.Contains("tanh", StringComparison.Ordinal) ? ApproximateGelu : Gelu;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    private static double HardSigmoid(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    private static double ApproximateGelu(double x) => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    /// <summary>x times the normal distribution's function, which is integrated from 0 by Simpson's rule.</summary>
    private static double Gelu(double x)
    {
        const int Steps = 1000;
        double Density(double t) => Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        var sum = Enumerable.Range(0, Steps + 1).Sum(i => (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2) * Density(x * i / Steps));
        return x * (0.5 + (x / Steps / 3 * sum));
    }
}
