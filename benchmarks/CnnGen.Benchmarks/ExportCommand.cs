using CnnGen.Onnx;
using Harness;

namespace CnnGen.Benchmarks;

/// <summary>
/// Writes the network as an ONNX model (and its weights for ours) after a few training steps, so that another program can predict with the same weights.
/// </summary>
/// <remarks>Trained and not as it starts: the values that arrive at a layer, and how many of them are zero, are those of a network in use.</remarks>
internal static class ExportCommand
{
    public static void Run(ReadOnlySpan<string> args)
    {
        var arguments = new Arguments(args, "output", "weights", "steps");
        var output = arguments.Text("output") ?? throw new UsageException("export needs --output FILE, the ONNX model to write.");
        var steps = arguments.Number("steps", 100, 0, 1000);

        using var network = new MnistCnn();
        var data = new StrokeImages(SeedNetwork.BatchSize * Math.Max(steps, 1), seed: 1);
        for (var step = 0; step < steps; step++)
            network.Train(data.Images(step), data.Labels(step));
        network.ExportOnnx(output);
        if (arguments.Text("weights") is { } weights)
            network.Save(weights);
    }
}
