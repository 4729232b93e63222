namespace CnnGen.Onnx.Format;

/// <summary>The messages of ONNX: the numbers are those of the fields in its schema (onnx.proto).</summary>
internal static class ModelFormat
{
    /// <summary>
    /// The oldest operator set in which every operator used here means what it means today (softmax over one axis): most programs can read it.
    /// </summary>
    public const int OperatorSet = 13;

    /// <summary>The version of the file format that came with the operator set.</summary>
    public const int FormatVersion = 7;

    /// <summary>The name of the number of examples, which is left open.</summary>
    public const string Examples = "N";

    /// <summary>The type of every value and constant here.</summary>
    private const int Float = 1;

    private enum AttributeType
    {
        Number = 2,
        List = 7,
    }

    public static ProtoMessage Model(OnnxModel model) => new ProtoMessage()
        .Add(1, FormatVersion)
        .Add(2, "CnnGen")
        .Add(3, typeof(ModelFormat).Assembly.GetName().Version!.ToString(3))
        .Add(7, Graph(model))
        .Add(8, new ProtoMessage().Add(1, "").Add(2, OperatorSet));

    private static ProtoMessage Graph(OnnxModel model) => new ProtoMessage()
        .Add(1, model.Nodes.Select(Node))
        .Add(2, model.Name)
        .Add(5, model.Constants.Select(Tensor))
        .Add(11, model.Inputs.Select(Value))
        .Add(12, model.Outputs.Select(Value));

    private static ProtoMessage Node(OnnxNode node) => new ProtoMessage()
        .Add(1, node.Inputs)
        .Add(2, node.Output)
        .Add(3, node.Name)
        .Add(4, node.Operator)
        .Add(5, node.Attributes.Select(Attribute));

    private static ProtoMessage Attribute(OnnxAttribute attribute)
    {
        var message = new ProtoMessage().Add(1, attribute.Name);
        return attribute.IsList
            ? message.Add(8, attribute.Values).Add(20, (long)AttributeType.List)
            : message.Add(3, attribute.Values[0]).Add(20, (long)AttributeType.Number);
    }

    private static ProtoMessage Tensor(OnnxTensor tensor) => new ProtoMessage()
        .Add(1, tensor.Shape)
        .Add(2, Float)
        .Add(8, tensor.Name)
        .Add(9, tensor.Values);

    private static ProtoMessage Value(OnnxValue value)
    {
        var sizes = value.Shape.Select(size => new ProtoMessage().Add(1, size)).Prepend(new ProtoMessage().Add(2, Examples));
        var tensor = new ProtoMessage().Add(1, Float).Add(2, new ProtoMessage().Add(1, sizes));
        return new ProtoMessage().Add(1, value.Name).Add(2, new ProtoMessage().Add(1, tensor));
    }
}
