using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>Max-pooling: MaxPool, whose border is minus infinity too.</summary>
internal static class MaxPooling2DExport
{
    public static void Run(GraphBuilder graph, MaxPooling2DDescription layer)
    {
        graph.ChannelsFirst();
        graph.Node("MaxPool", layer.Name, [], WindowAttributes.Of(layer));
    }
}
