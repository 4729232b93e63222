using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>
/// The logits of one example as a description and parameters say, in double and without any thought of speed: all that a reader of both needs to know.
/// </summary>
internal static class NaiveNetwork
{
    public static double[] Logits(INetwork network, ReadOnlySpan<float> image)
    {
        double[] values = [.. image.ToArray().Select(value => (double)value)];
        foreach (var layer in network.Description.Layers) values = Run(layer, network.Parameters, values);
        return values;
    }

    /// <summary>What prediction makes of them.</summary>
    public static double[] Answers(INetwork network, ReadOnlySpan<float> image) => network.Description.Output switch
    {
        OutputFunction.Softmax => [.. Logits(network, image).Chunk(network.Description.Layers[^1].OutputShape[^1]).SelectMany(NaiveActivations.Softmax)],
        OutputFunction.Sigmoid => Array.ConvertAll(Logits(network, image), logit => 1 / (1 + Math.Exp(-logit))),
        _ => Logits(network, image),
    };

    private static double[] Run(LayerDescription layer, ParameterSet parameters, double[] input) => layer switch
    {
        Conv2DDescription conv => Apply(conv, conv.Activation, Convolve(conv, Values(parameters, conv, "kernel"), Bias(parameters, conv, conv.UseBias), input)),
        MaxPooling2DDescription pool => Pool(pool, input),
        DenseDescription dense => Apply(
            dense, dense.Activation, Multiply(dense, Values(parameters, dense, "kernel"), Bias(parameters, dense, dense.UseBias), input)),
        ActivationDescription activation => Apply(activation, activation.Activation, input),
        PReluDescription prelu => Rectify(prelu, parameters[$"{prelu.Name}/alpha"], Values(parameters, prelu, "alpha"), input),
        FlattenDescription or DropoutDescription => input,
        _ => throw new NotSupportedException(layer.GetType().Name),
    };

    private static double[] Convolve(Conv2DDescription layer, float[] kernel, float[] bias, double[] input)
    {
        var (channels, filters) = (layer.InputShape[2], layer.OutputShape[2]);
        return Slide(layer, filters, (window, filter) => bias[filter] + window.Sum(pixel =>
            Enumerable.Range(0, channels).Sum(c => input[(pixel.Index * channels) + c] * kernel[(((pixel.Tap * channels) + c) * filters) + filter])));
    }

    private static double[] Pool(MaxPooling2DDescription layer, double[] input)
    {
        var channels = layer.InputShape[2];
        return Slide(layer, channels, (window, channel) => window.Max(pixel => input[(pixel.Index * channels) + channel]));
    }

    private static double[] Multiply(DenseDescription layer, float[] kernel, float[] bias, double[] input)
    {
        var units = layer.OutputShape[0];
        return [.. Enumerable.Range(0, units).Select(unit => bias[unit] + input.Select((value, i) => value * kernel[(i * units) + unit]).Sum())];
    }

    /// <summary>Computes each output channel of each window from the pixels of the map under it; the border has none.</summary>
    private static double[] Slide(WindowDescription layer, int channels, Func<(int Index, int Tap)[], int, double> compute)
    {
        var (height, width) = (layer.OutputShape[0], layer.OutputShape[1]);
        Assert.Equal(channels, layer.OutputShape[2]);
        Assert.Equal(height, ((layer.PadTop + layer.InputShape[0] + layer.PadBottom - layer.WindowHeight) / layer.StrideY) + 1);
        Assert.Equal(width, ((layer.PadLeft + layer.InputShape[1] + layer.PadRight - layer.WindowWidth) / layer.StrideX) + 1);
        return
        [
            .. from y in Enumerable.Range(0, height)
               from x in Enumerable.Range(0, width)
               let window = Window(layer, y, x).ToArray()
               from channel in Enumerable.Range(0, channels)
               select compute(window, channel),
        ];
    }

    private static IEnumerable<(int Index, int Tap)> Window(WindowDescription layer, int y, int x) =>
        from ky in Enumerable.Range(0, layer.WindowHeight)
        from kx in Enumerable.Range(0, layer.WindowWidth)
        let inputY = (y * layer.StrideY) - layer.PadTop + ky
        let inputX = (x * layer.StrideX) - layer.PadLeft + kx
        where inputY >= 0 && inputY < layer.InputShape[0] && inputX >= 0 && inputX < layer.InputShape[1]
        select ((inputY * layer.InputShape[1]) + inputX, (ky * layer.WindowWidth) + kx);

    /// <summary>Each negative value times its alpha: along an axis of one alpha it is the same one.</summary>
    private static double[] Rectify(PReluDescription layer, Parameter parameter, float[] alpha, double[] input)
    {
        var sizes = layer.InputShape;
        return [.. input.Select((value, i) =>
        {
            var (place, stride, rest) = (0, 1, i);
            for (var axis = sizes.Count - 1; axis >= 0; axis--)
            {
                if (parameter.Shape[axis] > 1) place += rest % sizes[axis] * stride;
                (rest, stride) = (rest / sizes[axis], stride * parameter.Shape[axis]);
            }

            return value > 0 ? value : alpha[place] * value;
        })];
    }

    private static double[] Apply(LayerDescription layer, ActivationFunction function, double[] values) => function.Word == "softmax"
        ? [.. values.Chunk(layer.OutputShape[^1]).SelectMany(NaiveActivations.Softmax)]
        : Array.ConvertAll(values, NaiveActivations.Find(function));

    private static float[] Bias(ParameterSet parameters, LayerDescription layer, bool useBias) =>
        useBias ? Values(parameters, layer, "bias") : new float[layer.OutputShape[^1]];

    private static float[] Values(ParameterSet parameters, LayerDescription layer, string role)
    {
        var parameter = parameters[$"{layer.Name}/{role}"];
        var values = new float[parameter.Count];
        parameter.CopyTo(values);
        return values;
    }
}
