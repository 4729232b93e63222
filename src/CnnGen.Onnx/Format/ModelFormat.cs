namespace CnnGen.Onnx.Format;

/// <summary>The messages of ONNX: the numbers are those of the fields in its schema (onnx.proto).</summary>
internal static class ModelFormat
{
    /// <summary>
    /// The oldest operator set in which the operators used here mean what they mean today (softmax over one axis): most programs can read it.
    /// </summary>
    private const int OperatorSet = 13;

    /// <summary>The version of the file format that came with the operator set.</summary>
    private const int FormatVersion = 7;

    /// <summary>Operators that are younger, with the set that they came with: only a graph that has one of them asks for more.</summary>
    private static readonly Dictionary<string, int> Younger = new(StringComparer.Ordinal) { ["LayerNormalization"] = 17 };

    /// <summary>The version of the file format that came with the sets of these.</summary>
    private const int YoungerFormatVersion = 8;

    /// <summary>The name of the number of examples, which is left open.</summary>
    public const string Examples = "N";

    /// <summary>The type of every value and of most constants.</summary>
    private const int Float = 1;

    /// <summary>The type of sizes and places.</summary>
    private const int Whole = 7;

    private enum AttributeType
    {
        Float = 1,
        Number = 2,
        Text = 3,
        List = 7,
    }

    public static ProtoMessage Model(OnnxModel model)
    {
        var set = model.Nodes.Select(node => Younger.GetValueOrDefault(node.Operator, OperatorSet)).Append(OperatorSet).Max();
        return new ProtoMessage()
            .Add(1, set == OperatorSet ? FormatVersion : YoungerFormatVersion)
            .Add(2, "CnnGen")
            .Add(3, typeof(ModelFormat).Assembly.GetName().Version!.ToString(3))
            .Add(7, Graph(model))
            .Add(8, new ProtoMessage().Add(1, "").Add(2, set));
    }

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
        if (attribute.Float is { } number) return message.Add(2, number).Add(20, (long)AttributeType.Float);
        if (attribute.Whole is { } whole) return message.Add(3, whole).Add(20, (long)AttributeType.Number);
        return attribute.Text is { } text
            ? message.Add(4, text).Add(20, (long)AttributeType.Text)
            : message.Add(8, attribute.Wholes!).Add(20, (long)AttributeType.List);
    }

    private static ProtoMessage Tensor(OnnxTensor tensor)
    {
        var message = new ProtoMessage().Add(1, tensor.Shape).Add(2, tensor.Values is null ? Whole : Float).Add(8, tensor.Name);
        return tensor.Values is { } values ? message.Add(9, values) : message.Raw(9, tensor.Wholes!);
    }

    private static ProtoMessage Value(OnnxValue value)
    {
        var sizes = value.Shape.Select(size => new ProtoMessage().Add(1, size)).Prepend(new ProtoMessage().Add(2, Examples));
        var tensor = new ProtoMessage().Add(1, Float).Add(2, new ProtoMessage().Add(1, sizes));
        return new ProtoMessage().Add(1, value.Name).Add(2, new ProtoMessage().Add(1, tensor));
    }
}
