namespace CnnGen.Runtime;

/// <summary>An input of an operator behind the value that arrives: a parameter of the layer, a constant, or another value that arrives.</summary>
public sealed class OperandDescription
{
    /// <summary>The role of the parameter, or what the constant is called within its layer. Empty for an input that is left out.</summary>
    public string Name { get; init; } = "";

    /// <summary>What its axes are.</summary>
    public OperandAxes Axes { get; init; }

    /// <summary>Sizes; null for those of the parameter, or for all of the numbers of a constant.</summary>
    public IReadOnlyList<int>? Shape { get; init; }

    /// <summary>
    /// Of the values that arrive at the layer the one at this place, with its channels where the first operator takes them; null for a parameter or constant.
    /// </summary>
    public int? Input { get; init; }

    /// <summary>The numbers of a constant, row-major; a single one is all of <see cref="Shape"/>. Null for another operand.</summary>
    public IReadOnlyList<double>? Numbers { get; init; }

    /// <summary>The whole numbers of a constant that is sizes or places. Null for another operand.</summary>
    public IReadOnlyList<int>? Wholes { get; init; }
}
