using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Model.Descriptions;

/// <summary>Where a value has its channels when an operator takes it.</summary>
internal enum ChannelPlace
{
    /// <summary>It does not matter.</summary>
    Any,

    /// <summary>Before rows and columns, or steps: ONNX' order.</summary>
    First,

    /// <summary>Behind them: Keras' order.</summary>
    Last,
}

/// <summary>
/// An operator of ONNX, its inputs and attributes as ONNX' specification has them, or a formula of each number: what tools are told of a layer.
/// </summary>
/// <param name="Operator">Its name in ONNX; null for a formula that none is.</param>
/// <param name="Channels">Where what it takes has its channels; inputs and attributes are for this order.</param>
internal sealed record OperatorDescription(string? Operator, ChannelPlace Channels)
{
    /// <summary>What it is called within its layer; empty for what the layer itself is.</summary>
    public string Part { get; init; } = "";

    /// <summary>What it computes of each number, if it is such.</summary>
    public Formula? Formula { get; init; }

    /// <summary>What the model calls the formula.</summary>
    public string? Word { get; init; }

    /// <summary>Its inputs behind what arrives.</summary>
    public EquatableArray<OperandDescription> Operands { get; init; }

    /// <summary>Those that are not ONNX' defaults.</summary>
    public EquatableArray<AttributeDescription> Attributes { get; init; }

    /// <summary>A formula of each number x, and of operands by their names.</summary>
    public static OperatorDescription Of(Formula formula, params OperandDescription[] operands) =>
        new(null, ChannelPlace.Any) { Formula = formula, Operands = EquatableArray.Of(operands) };
}
