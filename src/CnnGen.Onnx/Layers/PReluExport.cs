using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>A leaky ReLU of trained slopes: PRelu, whose slopes have the axes of the values or 1 in their place.</summary>
internal static class PReluExport
{
    public static void Run(GraphBuilder graph, PReluDescription layer)
    {
        var name = layer.Name + "/alpha";
        var shape = graph.ShapeOf(name);
        var slope = (shape, graph.FlattenedChannelsFirst) switch
        {
            ([var height, var width, var channels], _) when graph.IsMapChannelsFirst =>
                graph.Weights(name, [channels, height, width], values => ChannelOrder.First(values, height * width, channels, 1)),
            ([> 1 and var features], [var height, var width, var channels]) =>
                graph.Weights(name, [features], values => ChannelOrder.First(values, height * width, channels, 1)),
            _ => graph.Weights(name, [.. shape.Select(size => (long)size)], values => values),
        };
        graph.Node("PRelu", layer.Name, [slope]);
    }
}
