using CnnGen.Onnx.Format;
using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>One value of several: an operator of all of them, or one for each pair in turn.</summary>
internal static class MergeExport
{
    public static void Run(GraphBuilder graph, MergeDescription layer)
    {
        var others = graph.TakeAll(layer.Inputs ?? []);
        switch (layer.Operation)
        {
            case MergeOperation.Concatenate:
                // Behind the examples: of a map channels, rows, columns where the channels are first.
                var axis = graph.IsMapChannelsFirst ? ((layer.Axis + 1) % 3) + 1 : layer.Axis + 1;
                graph.Node("Concat", layer.Name, others, OnnxAttribute.Number("axis", axis));
                break;
            case MergeOperation.Average or MergeOperation.Maximum or MergeOperation.Minimum:
                graph.Node(TypeOf(layer.Operation), layer.Name, others);
                break;
            default:
                for (var i = 0; i < others.Count; i++) graph.Node(TypeOf(layer.Operation), i == 0 ? layer.Name : $"{layer.Name}/{i + 1}", [others[i]]);
                break;
        }
    }

    private static string TypeOf(MergeOperation operation) => operation switch
    {
        MergeOperation.Add => "Add",
        MergeOperation.Subtract => "Sub",
        MergeOperation.Multiply => "Mul",
        MergeOperation.Average => "Mean",
        MergeOperation.Maximum => "Max",
        MergeOperation.Minimum => "Min",
        _ => throw new NotSupportedException($"{operation} is no operation that this version of CnnGen.Onnx can export"),
    };
}
