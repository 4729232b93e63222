using CnnGen.Onnx.Format;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>From a network to a graph: each layer in turn, then what prediction makes of the outputs.</summary>
internal static class NetworkExport
{
    public const string Images = "images";

    public const string Outputs = "outputs";

    public const string Logits = "logits";

    public const string Probabilities = "probabilities";

    /// <summary>What a description calls the network's input.</summary>
    private const string Input = "input";

    public static OnnxModel Run(NetworkDescription network, ParameterSet parameters)
    {
        if (network.Inputs is not null || network.Outputs is not null)
            throw new NotSupportedException("the network names its inputs or outputs, which this version of CnnGen.Onnx cannot export");
        var (graph, readers) = (new GraphBuilder(Input, new Flow(Images, network.InputShape)), new FeatureReaders(network));
        foreach (var layer in network.Layers) LayerExport.Run(graph, parameters, layer, flattens: readers.TakeAnyOrder(layer.Name));
        var outputs = Export(graph, network.Output, network.Layers[^1].OutputShape.Count).Select(name => new OnnxValue(name, network.Layers[^1].OutputShape));
        return new OnnxModel(network.Name, [new OnnxValue(Images, network.InputShape)], [.. outputs], graph.Nodes, graph.Constants);
    }

    /// <summary>What follows the layers.</summary>
    /// <param name="axes">Those of one example, behind that of the examples.</param>
    /// <returns>The graph's outputs.</returns>
    private static string[] Export(GraphBuilder graph, OutputFunction function, int axes)
    {
        graph.ChannelsLast(Outputs);
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
