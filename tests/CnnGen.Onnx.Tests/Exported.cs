using Microsoft.ML.OnnxRuntime;

namespace CnnGen.Onnx.Tests;

/// <summary>What ONNX Runtime computes from an exported model.</summary>
internal sealed class Exported(EmittedNetwork emitted) : IDisposable
{
    // Sums of at most 200 terms around 1 in float, in another order each: rounding errors of 2^-24 each add up to about sqrt(200) * 2^-24 = 1e-6.
    private const double Tolerance = 1e-5;

    public InferenceSession Session { get; } = new(emitted.Export());

    /// <summary>Its outputs by name, of as many examples as each input has.</summary>
    public float[][] Run(float[][] images, params string[] names)
    {
        OrtValue[] inputs =
        [
            .. emitted.Inputs.Zip(images, (input, values) => OrtValue.CreateTensorValueFromMemory(
                values, [values.Length / input.Shape.Aggregate((product, size) => product * size), .. input.Shape])),
        ];
        using var options = new RunOptions();
        using var outputs = Session.Run(options, [.. emitted.Inputs.Select(input => input.Name)], inputs, names);
        foreach (var input in inputs) input.Dispose();
        return [.. outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray())];
    }

    public static void Close(IReadOnlyList<float> expected, IReadOnlyList<float> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
            Assert.True(
                Math.Abs((double)expected[i] - actual[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}: value {i} is {actual[i]:R}, not {expected[i]:R}");
    }

    public void Dispose() => Session.Dispose();
}
