using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>The activations that ONNX has an operator for, as they are without options.</summary>
internal static class ActivationOperators
{
    private static readonly Dictionary<(string Word, string Formula), string> Rows = new()
    {
        [("relu", "max(x, 0)")] = "Relu",
        [("sigmoid", "1 / (1 + exp(-x))")] = "Sigmoid",
        [("tanh", "tanh(x)")] = "Tanh",
        [("exponential", "exp(x)")] = "Exp",
        [("elu", "x > 0 ? x : expm1(x)")] = "Elu",
        [("celu", "x > 0 ? x : expm1(x)")] = "Celu",
        [("softplus", "max(0, x) + log1p(exp(-abs(x)))")] = "Softplus",
        [("softsign", "x / (1 + abs(x))")] = "Softsign",
    };

    /// <summary>The operator's name, or null where the formula has to say it.</summary>
    public static string? Of(ActivationFunction activation) => Rows.GetValueOrDefault((activation.Word, activation.Formula));
}
