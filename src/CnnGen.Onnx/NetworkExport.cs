using CnnGen.Onnx.Format;
using CnnGen.Onnx.Layers;
using CnnGen.Runtime;

namespace CnnGen.Onnx;

/// <summary>From a network to a graph: each layer in turn, then softmax.</summary>
internal static class NetworkExport
{
    public const string Images = "images";

    public const string Logits = "logits";

    public const string Probabilities = "probabilities";

    public static OnnxModel Run(NetworkDescription network, ParameterSet parameters)
    {
        var graph = new GraphBuilder(parameters);
        foreach (var layer in network.Layers) LayerCatalogue.Export(graph, layer);
        graph.NameLast(Logits);
        graph.Node("Softmax", Logits + "/softmax", [], OnnxAttribute.Number("axis", 1));
        graph.NameLast(Probabilities);

        var classes = network.Layers[^1].OutputShape;
        return new OnnxModel(
            network.Name,
            [new OnnxValue(Images, network.InputShape)],
            [new OnnxValue(Logits, classes), new OnnxValue(Probabilities, classes)],
            graph.Nodes,
            graph.Constants);
    }
}
