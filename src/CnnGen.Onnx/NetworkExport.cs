using CnnGen.Onnx.Format;
using CnnGen.Onnx.Layers;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>From a network to a graph: each layer in turn, then what prediction makes of the outputs.</summary>
internal static class NetworkExport
{
    public const string Images = "images";

    public const string Outputs = "outputs";

    public const string Logits = "logits";

    public const string Probabilities = "probabilities";

    public static OnnxModel Run(NetworkDescription network, ParameterSet parameters)
    {
        var graph = new GraphBuilder(parameters);
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            if (layer.Inputs is [var input]) graph.Take(input);
            if (layer is FlattenDescription) KeepOrder(graph, layer.Name, [.. network.Layers.Skip(i)]);
            LayerCatalogue.Export(graph, layer);
            graph.Leave(layer.Name);
        }

        var outputs = Export(graph, network.Output, network.Layers[^1].OutputShape.Count).Select(name => new OnnxValue(name, network.Layers[^1].OutputShape));
        return new OnnxModel(network.Name, [new OnnxValue(Images, network.InputShape)], [.. outputs], graph.Nodes, graph.Constants);
    }

    /// <summary>Has a vector made of a map in our order where nobody behind it takes another one into account: only a dense layer does.</summary>
    private static void KeepOrder(GraphBuilder graph, string flatten, IReadOnlyList<LayerDescription> behind)
    {
        if (behind.Any(layer => layer is MergeDescription)) graph.ChannelsLast(flatten);
        else if (!behind.Any(layer => layer is DenseDescription)) graph.ChannelsLast();
    }

    /// <summary>What follows the layers.</summary>
    /// <param name="axes">Those of one example, behind that of the examples.</param>
    /// <returns>The graph's outputs.</returns>
    private static string[] Export(GraphBuilder graph, OutputFunction function, int axes)
    {
        graph.ChannelsLast();
        switch (function)
        {
            case OutputFunction.Linear:
                graph.NameLast(Outputs);
                return [Outputs];
            case OutputFunction.Softmax:
                graph.NameLast(Logits);
                graph.Node("Softmax", Logits + "/softmax", [], OnnxAttribute.Number("axis", axes));
                graph.NameLast(Probabilities);
                return [Logits, Probabilities];
            case OutputFunction.Sigmoid:
                graph.NameLast(Logits);
                graph.Node("Sigmoid", Logits + "/sigmoid", []);
                graph.NameLast(Probabilities);
                return [Logits, Probabilities];
            default:
                throw new NotSupportedException($"prediction makes {function} of the outputs, which this version of CnnGen.Onnx cannot export");
        }
    }
}
