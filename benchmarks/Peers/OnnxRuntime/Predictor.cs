using Harness;
using Microsoft.ML.OnnxRuntime;

namespace OnnxRuntimePeer;

/// <summary>An exported network in ONNX Runtime, ready to predict batches that lie in memory.</summary>
/// <remarks>All is bound in advance: a prediction copies no image, allocates no output and looks up no name.</remarks>
internal sealed class Predictor : IDisposable
{
    private readonly SessionOptions _options;
    private readonly RunOptions _runOptions = new();
    private readonly InferenceSession _session;
    private readonly int _batch;
    private readonly float[] _probabilities;
    private readonly OrtValue _output;
    private readonly List<(OrtIoBinding Binding, OrtValue Images)> _batches = [];

    public Predictor(string model, int threads, int batch)
    {
        _options = Options(threads);
        _session = new InferenceSession(model, _options);
        _batch = batch;
        _probabilities = new float[batch * SeedNetwork.Classes];
        _output = OrtValue.CreateTensorValueFromMemory(_probabilities, [batch, SeedNetwork.Classes]);
    }

    /// <summary>The best settings of those tried.</summary>
    public static SessionOptions Options(int threads) => new()
    {
        IntraOpNumThreads = threads,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        EnableMemoryPattern = true,
        EnableCpuMemArena = true,
    };

    /// <summary>Adds a batch, [batch][28][28][1].</summary>
    public void Add(ReadOnlySpan<float> images)
    {
        var input = OrtValue.CreateTensorValueFromMemory(images.ToArray(), [_batch, SeedNetwork.Side, SeedNetwork.Side, 1]);
        var binding = _session.CreateIoBinding();
        binding.BindInput("images", input);
        binding.BindOutput("probabilities", _output);
        _batches.Add((binding, input));
    }

    /// <summary>The class probabilities of the batch of the given number, valid until the next call.</summary>
    public ReadOnlySpan<float> Predict(int number)
    {
        _session.RunWithBinding(_runOptions, _batches[number].Binding);
        return _probabilities;
    }

    public void Dispose()
    {
        foreach (var (binding, images) in _batches)
        {
            binding.Dispose();
            images.Dispose();
        }

        _output.Dispose();
        _session.Dispose();
        _runOptions.Dispose();
        _options.Dispose();
    }
}
