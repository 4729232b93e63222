namespace CnnGen.Runtime;

/// <summary>An attribute of an operator: one of the following.</summary>
public sealed class AttributeDescription
{
    /// <summary>Its name in ONNX: "strides".</summary>
    public required string Name { get; init; }

    /// <summary>A list of whole numbers.</summary>
    public IReadOnlyList<int>? Wholes { get; init; }

    /// <summary>A whole number.</summary>
    public int? Whole { get; init; }

    /// <summary>A number.</summary>
    public double? Number { get; init; }

    /// <summary>A word.</summary>
    public string? Text { get; init; }

    /// <summary>An axis of the value that arrives: of one example, counted from 0 in the order of its shape.</summary>
    public int? Axis { get; init; }
}
