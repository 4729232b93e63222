using CnnGen.Runtime;

namespace CnnGen.Onnx.Layers;

/// <summary>Convolution: Conv, whose kernel is [out, in, height, width].</summary>
internal static class Conv2DExport
{
    public static void Run(GraphBuilder graph, Conv2DDescription layer)
    {
        graph.ChannelsFirst();
        var (taps, channels, filters) = (layer.WindowHeight * layer.WindowWidth, layer.InputShape[2], layer.OutputShape[2]);
        var kernel = graph.Weights(
            layer.Name + "/kernel", [filters, channels, layer.WindowHeight, layer.WindowWidth], values => FiltersFirst(values, taps, channels, filters));
        graph.Node("Conv", layer.Name, [kernel, .. graph.Bias(layer, layer.UseBias)], WindowAttributes.Of(layer));
        graph.Activation(layer.Name + "/activation", layer.Activation);
    }

    /// <summary>From [tap][in][out] to [out][in][tap].</summary>
    private static float[] FiltersFirst(float[] kernel, int taps, int channels, int filters)
    {
        var result = new float[kernel.Length];
        for (var tap = 0; tap < taps; tap++)
            for (var channel = 0; channel < channels; channel++)
                for (var filter = 0; filter < filters; filter++)
                    result[(((filter * channels) + channel) * taps) + tap] = kernel[(((tap * channels) + channel) * filters) + filter];
        return result;
    }
}
