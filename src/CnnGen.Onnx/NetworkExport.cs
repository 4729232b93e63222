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

    public static OnnxModel Run(NetworkDescription network, ParameterSet parameters)
    {
        var inputs = Inputs(network);
        var (graph, readers) = (new GraphBuilder(inputs), new FeatureReaders(network));
        foreach (var layer in network.Layers) LayerExport.Run(graph, parameters, layer, flattens: readers.TakeAnyOrder(layer.Name));
        var heads = network.Outputs ?? [new() { Name = "", Layer = network.Layers[^1].Name, Output = network.Output }];
        var outputs = heads.SelectMany(head => Export(graph, head)).ToList();
        return new OnnxModel(
            network.Name, [.. inputs.Select(input => new OnnxValue(input.Flow.Name, input.Flow.Shape))], outputs, graph.Nodes, graph.Constants);
    }

    /// <summary>By what layers call them.</summary>
    private static IReadOnlyList<(string Called, Flow Flow)> Inputs(NetworkDescription network) => network.Inputs is { } inputs
        ? [.. inputs.Select(input => (input.Name, new Flow(input.Name, input.Shape)))]
        : [(network.FirstInput, new Flow(Images, network.InputShape))];

    /// <summary>What follows the layer that gives an output. An output with a name gives what prediction does by this name alone.</summary>
    /// <returns>The graph's outputs.</returns>
    private static OnnxValue[] Export(GraphBuilder graph, OutputDescription head)
    {
        graph.Take(head.Layer);
        graph.ChannelsLast(head.Name.Length == 0 ? Outputs : head.Name);
        var shape = graph.Current.Shape;
        var (given, logits) = head.Name.Length > 0 ? (head.Name, $"{head.Name}/{Logits}")
            : (Probabilities, graph.IsKept(Logits) ? $"{Outputs}/{Logits}" : Logits);
        switch (head.Output)
        {
            case OutputFunction.Linear:
                return [Named(head.Name.Length == 0 ? Outputs : head.Name)];
            case OutputFunction.Softmax:
                // The axes of one example are behind that of the examples.
                return [Named(logits), Function("Softmax", OnnxAttribute.Number("axis", shape.Count))];
            case OutputFunction.Sigmoid:
                return [Named(logits), Function("Sigmoid")];
            default:
                throw new NotSupportedException($"prediction makes {head.Output} of the outputs, which this version of CnnGen.Onnx cannot export");
        }

        OnnxValue Named(string name)
        {
            graph.NameLast(name);
            return new OnnxValue(name, shape);
        }

        OnnxValue Function(string type, params OnnxAttribute[] attributes)
        {
            graph.Node(type, $"{logits}/{type.ToLowerInvariant()}", [], attributes);
            return Named(given);
        }
    }
}
