using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>An instance of an emitted class with random parameters: biases too, which start at 0 otherwise.</summary>
internal sealed class EmittedNetwork : IDisposable
{
    private delegate void PredictCall(ReadOnlySpan<float> images, Span<float> values);

    private readonly Action<float[][], float[][]> _predict;

    public EmittedNetwork(Type emitted)
    {
        var constructor = emitted.GetConstructors().Single();
        Network = (INetwork)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        if (emitted.GetMethod("ProbePredict") is { } probe)
        {
            _predict = probe.CreateDelegate<Action<float[][], float[][]>>(Network);
        }
        else
        {
            var (name, values) = (emitted.GetField("OutputSize") is null ? "PredictProbabilities" : "Predict", typeof(Span<float>));
            var predict = emitted.GetMethod(name, [typeof(ReadOnlySpan<float>), values])!.CreateDelegate<PredictCall>(Network);
            _predict = (inputs, outputs) => predict(inputs[0], outputs[0]);
        }

        var random = new Random(1);
        foreach (var parameter in Network.Parameters) parameter.CopyFrom(Values(random, parameter));
    }

    public INetwork Network { get; }

    /// <summary>What arrives and leaves, with the names that an exported model has for it.</summary>
    public IReadOnlyList<InputDescription> Inputs =>
        Network.Description.Inputs ?? [new() { Name = "images", Shape = Network.Description.InputShape }];

    public IReadOnlyList<OutputDescription> Outputs => Network.Description.Outputs is { } outputs
        ? outputs
        : Network.Description is { Output: OutputFunction.Linear, Layers: [.., var last] }
            ? [new() { Name = "outputs", Layer = last.Name, Output = OutputFunction.Linear }]
            : [new() { Name = "probabilities", Layer = Network.Description.Layers[^1].Name, Output = Network.Description.Output }];

    /// <summary>What prediction gives by each output.</summary>
    public float[][] Predict(float[][] images)
    {
        var count = images[0].Length / Inputs[0].Shape.Aggregate((product, size) => product * size);
        var values = Outputs.Select(output => new float[count * ShapeOf(output).Aggregate((product, size) => product * size)]).ToArray();
        _predict(images, values);
        return values;
    }

    /// <summary>Sizes of one example that leaves.</summary>
    public IReadOnlyList<int> ShapeOf(OutputDescription output) => Network.Description.Layers.Single(layer => layer.Name == output.Layer).OutputShape;

    /// <summary>By each input, images of values between -1 and 1.</summary>
    public float[][] Images(int count)
    {
        var random = new Random(count);
        return [.. Inputs.Select(input =>
            Enumerable.Range(0, count * input.Shape.Aggregate((product, size) => product * size)).Select(_ => (2 * random.NextSingle()) - 1).ToArray())];
    }

    public byte[] Export()
    {
        using var stream = new MemoryStream();
        Network.ExportOnnx(stream);
        return stream.ToArray();
    }

    public void Dispose() => ((IDisposable)Network).Dispose();

    /// <summary>Scaled so that values stay around 1 from layer to layer: so do scales, and variances are none below 0.</summary>
    private static float[] Values(Random random, Parameter parameter)
    {
        var terms = parameter.Count / parameter.Shape[^1];
        var values = Enumerable.Range(0, parameter.Count).Select(_ => ((2 * random.NextSingle()) - 1) * MathF.Sqrt(3f / terms));
        if (parameter.Name.EndsWith("/gamma", StringComparison.Ordinal)) return [.. values.Select(value => 1 + (value / 4))];
        return parameter.Name.EndsWith("variance", StringComparison.Ordinal) ? [.. values.Select(value => 0.5f + MathF.Abs(value))] : [.. values];
    }
}
