using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>An instance of a class that the build emitted from a file in Models, with random parameters: biases too, which start at 0 otherwise.</summary>
internal sealed class EmittedNetwork : IDisposable
{
    private delegate void ProbabilitiesCall(ReadOnlySpan<float> images, Span<float> probabilities);

    private readonly ProbabilitiesCall _predictProbabilities;

    public EmittedNetwork(string name)
    {
        var emitted = Classes.Single(type => type.Name == name);
        var constructor = emitted.GetConstructors().Single();
        Network = (INetwork)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        _predictProbabilities = emitted.GetMethod("PredictProbabilities")!.CreateDelegate<ProbabilitiesCall>(Network);
        var random = new Random(1);
        foreach (var parameter in Network.Parameters) parameter.CopyFrom(Values(random, parameter));
    }

    /// <summary>Every file in Models.</summary>
    public static TheoryData<string> Names => [.. Classes.Select(type => type.Name)];

    public INetwork Network { get; }

    public int InputSize => Network.Description.InputShape.Aggregate((product, size) => product * size);

    public float[] PredictProbabilities(float[] images)
    {
        var probabilities = new float[images.Length / InputSize * Network.Description.Layers[^1].OutputShape[0]];
        _predictProbabilities(images, probabilities);
        return probabilities;
    }

    /// <summary>Images of values between -1 and 1.</summary>
    public float[] Images(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count * InputSize).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    public void Dispose() => ((IDisposable)Network).Dispose();

    private static IEnumerable<Type> Classes =>
        typeof(EmittedNetwork).Assembly.GetTypes().Where(type => type is { IsClass: true, IsPublic: true } && typeof(INetwork).IsAssignableFrom(type));

    /// <summary>Scaled so that values stay around 1 from layer to layer.</summary>
    private static float[] Values(Random random, Parameter parameter)
    {
        var terms = parameter.Count / parameter.Shape[^1];
        return [.. Enumerable.Range(0, parameter.Count).Select(_ => ((2 * random.NextSingle()) - 1) * MathF.Sqrt(3f / terms))];
    }
}
