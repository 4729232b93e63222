namespace CnnGen.Onnx.Format;

/// <summary>A graph of operators with its constants, as ONNX sees a model.</summary>
/// <param name="Name">The graph's name.</param>
/// <param name="Nodes">Each after those whose outputs it reads.</param>
internal sealed record OnnxModel(
    string Name, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Constants);

/// <summary>A float tensor that enters or leaves: any number of examples of one shape.</summary>
/// <param name="Shape">Sizes of one example.</param>
internal sealed record OnnxValue(string Name, IReadOnlyList<int> Shape);

/// <summary>One operator.</summary>
/// <param name="Operator">Its name in ONNX: "Conv".</param>
/// <param name="Inputs">Empty for one that is left out.</param>
internal sealed record OnnxNode(string Operator, string Name, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>A named property of an operator: a whole number, a list of them, a number or a word.</summary>
internal sealed record OnnxAttribute(string Name)
{
    public long? Whole { get; private init; }

    public IReadOnlyList<long>? Wholes { get; private init; }

    public float? Float { get; private init; }

    public string? Text { get; private init; }

    public static OnnxAttribute Number(string name, long value) => new(name) { Whole = value };

    public static OnnxAttribute List(string name, params IReadOnlyList<long> values) => new(name) { Wholes = values };

    public static OnnxAttribute Real(string name, float value) => new(name) { Float = value };

    public static OnnxAttribute Word(string name, string value) => new(name) { Text = value };
}

/// <summary>A constant: weights, or sizes and places.</summary>
/// <param name="Values">Row-major over the shape; null for whole numbers.</param>
internal sealed record OnnxTensor(string Name, IReadOnlyList<long> Shape, float[]? Values = null, IReadOnlyList<long>? Wholes = null);
