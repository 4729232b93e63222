using CnnGen.Onnx.Format;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>The operators of a layer as nodes: what its description says, for the order in which values are.</summary>
/// <param name="arriving">The names of the values that arrive, if they are several; else the first operator adds what it takes.</param>
internal sealed class LayerExport(GraphBuilder graph, LayerDescription layer, List<string> arriving, OperandExport operands)
{
    /// <param name="flattens">Whether a vector made of a map may have its features channels first.</param>
    public static void Run(GraphBuilder graph, ParameterSet parameters, LayerDescription layer, bool flattens)
    {
        List<string> arriving = [];
        if (layer.Inputs is [var input]) graph.Take(input);
        else if (layer.Inputs is { } several) arriving.AddRange(graph.TakeAll(several));
        var export = new LayerExport(graph, layer, arriving, new OperandExport(graph, parameters, layer, arriving));
        foreach (var row in layer.Operators) export.Add(row, flattens);
        graph.Leave(layer.Name, layer.OutputShape);
    }

    private void Add(OperatorDescription row, bool flattens)
    {
        var name = row.Part.Length == 0 ? layer.Name : $"{layer.Name}/{row.Part}";
        if (row.Channels == ChannelPlace.First) graph.ChannelsFirst();
        if (row.Channels == ChannelPlace.Last || (row.Operator == "Flatten" && !flattens)) graph.ChannelsLast();
        if (arriving.Count == 0) arriving.Add(graph.Current.Name);
        if (row is { Operator: "Flatten", Channels: ChannelPlace.Any }) graph.Flatten(name);
        else if (row.Operator is { } type) Node(type, name, row);
        else Formula(name, row);
    }

    private void Node(string type, string name, OperatorDescription row)
    {
        var further = row.Operands.Select(operands.Name).ToList();
        // The weights have taken the order of what arrives into account, and give theirs.
        if (type == "Gemm") graph.FeaturesInOrder();
        graph.Node(type, name, further, [.. row.Attributes.Select(Attribute)]);
    }

    private void Formula(string name, OperatorDescription row)
    {
        var formula = row.Formula ?? throw new NotSupportedException($"the layer '{layer.Name}' has an operator without a name and a formula");
        var values = row.Operands.ToDictionary(operand => operand.Name, operands.Name, StringComparer.Ordinal);
        var x = values["x"] = graph.Current.Name;
        var export = new FormulaExport(graph, name, formula, values);
        var value = export.Run();
        // What does not depend on the numbers that arrive has not their places either.
        if (!export.Reads.Contains("x")) value = graph.Operator("Expand", name, [value, graph.Operator("Shape", name + "/shape", [x])]);
        graph.GoOn(value);
    }

    private OnnxAttribute Attribute(AttributeDescription attribute) => attribute switch
    {
        { Wholes: { } values } => OnnxAttribute.List(attribute.Name, [.. values.Select(value => (long)value)]),
        { Whole: { } value } => OnnxAttribute.Number(attribute.Name, value),
        { Number: { } value } => OnnxAttribute.Real(attribute.Name, (float)value),
        { Text: { } value } => OnnxAttribute.Word(attribute.Name, value),
        { Axis: { } axis } => OnnxAttribute.Number(attribute.Name, Place(axis)),
        _ => throw new NotSupportedException($"the attribute '{attribute.Name}' of the layer '{layer.Name}' has no value"),
    };

    /// <summary>Where an axis of an example is, behind the one of the examples.</summary>
    private int Place(int axis)
    {
        var last = graph.Current.Shape.Count - 1;
        if (!graph.Current.IsChannelsFirst) return axis < 0 ? axis : axis + 1;
        return axis < 0 || axis == last ? 1 : axis + 2;
    }
}
