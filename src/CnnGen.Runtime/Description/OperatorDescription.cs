namespace CnnGen.Runtime;

/// <summary>An operator of ONNX, its inputs and attributes as ONNX' specification has them, or a formula of each number.</summary>
public sealed class OperatorDescription
{
    /// <summary>Its name in ONNX: "Conv". Null for a formula that no operator of ONNX is.</summary>
    public string? Operator { get; init; }

    /// <summary>What it is called within its layer: "activation". Empty for what the layer itself is.</summary>
    public string Part { get; init; } = "";

    /// <summary>Where what it takes has its channels; its inputs and attributes are for this order.</summary>
    public ChannelPlace Channels { get; init; }

    /// <summary>
    /// What it computes of each number x and of <see cref="Operands"/> by their names: numbers, + - * / and parentheses, a > b ? c : d, and the functions
    /// abs, sqrt, exp, expm1, ln, log1p, tanh, normcdf, min and max. Null for an operator that is no such formula.
    /// </summary>
    public string? Formula { get; init; }

    /// <summary>What the model calls the formula: "gelu". Null where it does not.</summary>
    public string? Word { get; init; }

    /// <summary>Its inputs behind what arrives.</summary>
    public IReadOnlyList<OperandDescription> Operands { get; init; } = [];

    /// <summary>Its attributes, where they are not ONNX' defaults.</summary>
    public IReadOnlyList<AttributeDescription> Attributes { get; init; } = [];
}
