using CnnGen.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace CnnGen.Onnx.Tests;

/// <summary>ONNX Runtime computes from the exported model what the network computes.</summary>
public sealed class OnnxRuntimeTests
{
    // Sums of at most 200 terms around 1 in float, in another order each: rounding errors of 2^-24 each add up to about sqrt(200) * 2^-24 = 1e-6.
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Networks => EmittedNetwork.OfClasses;

    public static TheoryData<string> NetworksOfNumbers => EmittedNetwork.OfNumbers;

    [Theory, MemberData(nameof(Networks))]
    public void Logits_and_probabilities_are_those_of_the_network(string name)
    {
        using var emitted = new EmittedNetwork(name);
        using var session = new InferenceSession(Export(emitted));

        foreach (var count in new[] { 1, 3, 33 })
        {
            var images = emitted.Images(count);
            var values = Run(session, emitted, images, "logits", "probabilities");

            var expected = images.Chunk(emitted.InputSize).SelectMany(image => NaiveNetwork.Logits(emitted.Network, image)).ToArray();
            Close(expected, values[0], $"{name}, logits of {count}");
            Close([.. emitted.Predict(images).Select(p => (double)p)], values[1], $"{name}, probabilities of {count}");
        }
    }

    [Theory, MemberData(nameof(NetworksOfNumbers))]
    public void Numbers_are_those_of_the_network(string name)
    {
        using var emitted = new EmittedNetwork(name);
        using var session = new InferenceSession(Export(emitted));
        var images = emitted.Images(5);

        // Of probabilities the logits as well; what prediction gives comes last.
        string[] names = emitted.Network.Description.Output == OutputFunction.Linear ? ["outputs"] : ["logits", "probabilities"];
        var outputs = Run(session, emitted, images, names);

        Assert.Equal(names, session.OutputMetadata.Keys.Order(StringComparer.Ordinal));
        Assert.All(names, output => Assert.Equal([-1, .. emitted.Network.Description.Layers[^1].OutputShape], session.OutputMetadata[output].Dimensions));
        Close([.. images.Chunk(emitted.InputSize).SelectMany(image => NaiveNetwork.Logits(emitted.Network, image))], outputs[0], name);
        Close([.. images.Chunk(emitted.InputSize).SelectMany(image => NaiveNetwork.Answers(emitted.Network, image))], outputs[^1], $"{name}, answers");
        Close([.. emitted.Predict(images).Select(value => (double)value)], outputs[^1], $"{name}, prediction");
    }

    [Theory, MemberData(nameof(Networks))]
    public void One_input_and_two_outputs_for_any_number_of_examples(string name)
    {
        using var emitted = new EmittedNetwork(name);
        using var session = new InferenceSession(Export(emitted));
        int[] classes = [-1, emitted.Network.Description.Layers[^1].OutputShape[0]];

        Assert.Equal(name, session.ModelMetadata.GraphName);
        Assert.Equal("CnnGen", session.ModelMetadata.ProducerName);
        Assert.Equal(["images"], session.InputMetadata.Keys);
        Assert.Equal(["logits", "probabilities"], session.OutputMetadata.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([-1, .. emitted.Network.Description.InputShape], session.InputMetadata["images"].Dimensions);
        Assert.All(session.OutputMetadata.Values, output => Assert.Equal(classes, output.Dimensions));
        Assert.All(session.InputMetadata.Values.Concat(session.OutputMetadata.Values), value => Assert.Equal(typeof(float), value.ElementType));
    }

    private static byte[] Export(EmittedNetwork emitted)
    {
        using var stream = new MemoryStream();
        emitted.Network.ExportOnnx(stream);
        return stream.ToArray();
    }

    private static float[][] Run(InferenceSession session, EmittedNetwork emitted, float[] images, params string[] names)
    {
        long[] shape = [images.Length / emitted.InputSize, .. emitted.Network.Description.InputShape];
        using var input = OrtValue.CreateTensorValueFromMemory(images, shape);
        using var options = new RunOptions();
        using var outputs = session.Run(options, ["images"], [input], names);
        return [.. outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray())];
    }

    private static void Close(double[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}: value {i} is {actual[i]:R}, not {expected[i]:R}");
    }
}
