using Harness;
using Microsoft.ML.OnnxRuntime;

namespace OnnxRuntimePeer;

/// <summary>Times an exported network of one input and one output on batches of noise that lie in memory.</summary>
internal static class NetworkMeasurement
{
    private const int Batches = 8;

    public static NetworkReport Run(ReadOnlySpan<string> args)
    {
        var arguments = new Arguments(args, "model", "network", "threads", "batch", "seconds");
        var model = arguments.Text("model") ?? throw new UsageException("--model FILE is needed: an exported network.");
        var (threads, batch) = (arguments.Number("threads", 1, 1, 1024), arguments.Number("batch", 32, 1, 65536));
        using var options = Predictor.Options(threads);
        using var session = new InferenceSession(model, options);
        using var run = new RunOptions();
        var bindings = Bindings(session, batch);
        var (milliseconds, warmup, _) = StepTimer.MeasureFor(
            number =>
            {
                session.RunWithBinding(run, bindings[number % Batches]);
                return 0;
            },
            arguments.Number("seconds", 2, 1, 3600));
        return new NetworkReport
        {
            Program = PeerRuns.Onnx,
            Version = $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}",
            Work = NetworkWork.Prediction,
            Network = arguments.Text("network") ?? model,
            BatchSize = batch,
            Threads = threads,
            Warmup = warmup,
            RunMs = milliseconds,
        };
    }

    /// <summary>All is bound in advance: a prediction copies nothing and looks up no name.</summary>
    private static OrtIoBinding[] Bindings(InferenceSession session, int batch)
    {
        // Of a network of classes the probabilities, which end its graph, as ours gives them.
        var (input, output) = (session.InputMetadata.Single(), session.OutputMetadata.Last());
        var (arriving, leaving) = (Shape(input.Value, batch), Shape(output.Value, batch));
        var size = (int)arriving.Aggregate((product, extent) => product * extent);
        var noise = new Noise(Batches * size, seed: 1);
        var outputs = OrtValue.CreateTensorValueFromMemory(new float[leaving.Aggregate((product, extent) => product * extent)], leaving);
        return [.. Enumerable.Range(0, Batches).Select(number =>
        {
            var binding = session.CreateIoBinding();
            binding.BindInput(input.Key, OrtValue.CreateTensorValueFromMemory(noise.Batch(number, size).ToArray(), arriving));
            binding.BindOutput(output.Key, outputs);
            return binding;
        })];
    }

    /// <summary>The first extent is the batch's, which the model leaves open.</summary>
    private static long[] Shape(NodeMetadata value, int batch) => [batch, .. value.Dimensions.Skip(1).Select(extent => (long)extent)];
}
