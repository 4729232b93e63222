using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Descriptions;

/// <summary>What the axes of an operand are.</summary>
internal enum OperandAxes
{
    /// <summary>Its own, of a parameter PyTorch's and ONNX'.</summary>
    Own,

    /// <summary>Its own, of a parameter Keras'; the first goes along the channels or features that arrive.</summary>
    Channels,

    /// <summary>The last of those of the value that arrives.</summary>
    Value,
}

/// <summary>An input of an operator behind the value that arrives.</summary>
/// <param name="Name">The role of a parameter, or what a constant is called within its layer; empty for an input that is left out.</param>
/// <param name="Shape">Null for that of the parameter, or for all of the numbers.</param>
internal sealed record OperandDescription(string Name, OperandAxes Axes = OperandAxes.Own, EquatableArray<int>? Shape = null)
{
    /// <summary>Of the values that arrive at the layer the one at this place, with its channels where the first operator takes them.</summary>
    public int? Input { get; init; }

    /// <summary>Of a constant; a single one is all of the shape.</summary>
    public EquatableArray<double>? Numbers { get; init; }

    /// <summary>Of a constant that is sizes or places.</summary>
    public EquatableArray<int>? Wholes { get; init; }

    /// <summary>An input that is left out.</summary>
    public static OperandDescription None { get; } = new("");

    public static OperandDescription Arriving(int place) => new("") { Input = place };

    public static OperandDescription Constant(string name, params IEnumerable<int> wholes) => new(name) { Wholes = wholes.ToEquatableArray() };

    /// <summary>One number everywhere.</summary>
    public static OperandDescription Filled(string name, OperandAxes axes, double number, params IEnumerable<int> shape) =>
        new(name, axes, shape.ToEquatableArray()) { Numbers = EquatableArray.Of(number) };
}
