using CnnGen.Runtime;

namespace CnnGen.Onnx.Tests;

/// <summary>An instance of a class that the build emitted from a file in Models, with random parameters: biases too, which start at 0 otherwise.</summary>
internal sealed class EmittedNetwork : IDisposable
{
    private delegate void PredictCall(ReadOnlySpan<float> images, Span<float> values);

    private readonly PredictCall _predict;

    public EmittedNetwork(string name)
    {
        var emitted = Classes.Single(type => type.Name == name);
        var constructor = emitted.GetConstructors().Single();
        Network = (INetwork)constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        var (predict, values) = (IsOfNumbers(emitted) ? "Predict" : "PredictProbabilities", typeof(Span<float>));
        _predict = emitted.GetMethod(predict, [typeof(ReadOnlySpan<float>), values])!.CreateDelegate<PredictCall>(Network);
        var random = new Random(1);
        foreach (var parameter in Network.Parameters) parameter.CopyFrom(Values(random, parameter));
    }

    /// <summary>Every file in Models whose network tells classes apart.</summary>
    public static TheoryData<string> OfClasses => [.. Classes.Where(type => !IsOfNumbers(type)).Select(type => type.Name)];

    /// <summary>Every other one.</summary>
    public static TheoryData<string> OfNumbers => [.. Classes.Where(IsOfNumbers).Select(type => type.Name)];

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

    public void Dispose() => ((IDisposable)Network).Dispose();

    private static bool IsOfNumbers(Type type) => type.GetField("OutputSize") is not null;

    private static IEnumerable<Type> Classes =>
        typeof(EmittedNetwork).Assembly.GetTypes().Where(type => type is { IsClass: true, IsPublic: true } && typeof(INetwork).IsAssignableFrom(type));

    /// <summary>Scaled so that values stay around 1 from layer to layer.</summary>
    private static float[] Values(Random random, Parameter parameter)
    {
        var terms = parameter.Count / parameter.Shape[^1];
        return [.. Enumerable.Range(0, parameter.Count).Select(_ => ((2 * random.NextSingle()) - 1) * MathF.Sqrt(3f / terms))];
    }
}
