namespace CnnGen.Runtime;

/// <summary>A function of each value on its own, or softmax, which is of all values along the last axis.</summary>
public sealed class ActivationFunction
{
    /// <summary>As the model names it: "relu".</summary>
    public required string Word { get; init; }

    /// <summary>
    /// What it computes of x: numbers, + - * / and parentheses, a > b ? c : d, and the functions abs, sqrt, exp, expm1, ln, log1p, tanh, normcdf, min and max;
    /// or "softmax(x)".
    /// </summary>
    public required string Formula { get; init; }
}
