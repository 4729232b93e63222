using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>An instance of an emitted class with random parameters: biases too, which start at 0 otherwise.</summary>
internal sealed class EmittedNetwork : IDisposable
{
    private delegate void PredictCall(ReadOnlySpan<float> images, Span<float> values);

    private readonly PredictCall _predict;

    public EmittedNetwork(Type emitted)
    {
        var constructor = emitted.GetConstructors().Single();
        Network = (INetwork)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        var (predict, values) = (emitted.GetField("OutputSize") is null ? "PredictProbabilities" : "Predict", typeof(Span<float>));
        _predict = emitted.GetMethod(predict, [typeof(ReadOnlySpan<float>), values])!.CreateDelegate<PredictCall>(Network);
        var random = new Random(1);
        foreach (var parameter in Network.Parameters) parameter.CopyFrom(Values(random, parameter));
    }

    public INetwork Network { get; }

    public int InputSize => Network.Description.InputShape.Aggregate((product, size) => product * size);

    /// <summary>The probabilities of classes, or what else prediction gives.</summary>
    public float[] Predict(float[] images)
    {
        var values = new float[images.Length / InputSize * Network.Description.Layers[^1].OutputShape.Aggregate((product, size) => product * size)];
        _predict(images, values);
        return values;
    }

    /// <summary>Images of values between -1 and 1.</summary>
    public float[] Images(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count * InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
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
