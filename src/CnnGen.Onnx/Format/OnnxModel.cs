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
internal sealed record OnnxNode(string Operator, string Name, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<OnnxAttribute> Attributes);

/// <summary>A named property of an operator: one number or a list of them.</summary>
internal sealed record OnnxAttribute(string Name, IReadOnlyList<long> Values, bool IsList)
{
    public static OnnxAttribute Number(string name, long value) => new(name, [value], IsList: false);

    public static OnnxAttribute List(string name, params IReadOnlyList<long> values) => new(name, values, IsList: true);
}

/// <summary>A constant: weights.</summary>
/// <param name="Values">Row-major over the shape.</param>
internal sealed record OnnxTensor(string Name, IReadOnlyList<long> Shape, float[] Values);
