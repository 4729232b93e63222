using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>A fully connected layer: Gemm.</summary>
internal static class DenseExport
{
    public static void Run(GraphBuilder graph, DenseDescription layer)
    {
        // Behind a flattened map the rows of the kernel change places, once and here, instead of the values in every run.
        var (flattened, units) = (graph.FlattenedChannelsFirst, layer.OutputShape[0]);
        var kernel = graph.Weights(
            layer.Name + "/kernel",
            [layer.InputShape[0], units],
            values => flattened is null ? values : ChannelOrder.First(values, flattened[0] * flattened[1], flattened[2], units));
        graph.FeaturesInOrder();
        graph.Node("Gemm", layer.Name, [kernel, .. graph.Bias(layer, layer.UseBias)]);
        graph.Activation(layer.Name + "/activation", layer.Activation);
    }
}
