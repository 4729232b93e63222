using CnnGen.Runtime;
using Mnist.Data;

namespace Mnist.Training;

/// <summary>The seed's training loop around the network that the generator emitted from model.yaml.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly MnistCnn _network;
    private readonly ShuffledBatches _batches;
    private readonly Dataset _data;

    // One batch, allocated once; a step allocates nothing.
    private readonly int[] _indices = new int[MnistCnn.BatchSize];
    private readonly float[] _images = new float[MnistCnn.BatchSize * MnistCnn.InputSize];
    private readonly int[] _labels = new int[MnistCnn.BatchSize];
    private readonly float[] _probabilities = new float[MnistCnn.BatchSize * MnistCnn.Classes];

    /// <param name="threads">Threads that share the work; 0 for as many as model.yaml says.</param>
    public Trainer(Dataset data, ulong seed, int threads = 0)
    {
        _data = data;
        _batches = new ShuffledBatches(data.Train.Count, MnistCnn.ShuffleBuffer, MnistCnn.BatchSize, seed);
        _network = new MnistCnn(seed, threads);
    }

    /// <summary>Threads that share the work.</summary>
    public int Threads => _network.Threads;

    /// <summary>That of the constructor, or of the checkpoint.</summary>
    public ulong Seed => _network.Seed;

    public int FinishedSteps => (int)Math.Min(_network.FinishedSteps, int.MaxValue);

    /// <summary>Trains until the steps are done or <paramref name="stop"/> asks to end, which it does after the step at hand.</summary>
    /// <param name="steps">All of them, those before this run included.</param>
    /// <param name="compareSeed">Whether the log also holds the loss as the seed computes it.</param>
    /// <param name="progress">Told the number of finished steps.</param>
    /// <param name="report">Told each re-evaluation.</param>
    public TrainingLog Train(int steps, bool compareSeed, Action<long> progress, Action<LogLine> report, CancellationToken stop)
    {
        var before = FinishedSteps;
        var losses = new List<float>(steps - before);
        var lines = new List<LogLine>(steps / MnistCnn.DisplayStep);
        for (var done = before + 1; done <= steps && !stop.IsCancellationRequested; done++)
        {
            losses.Add(Step());
            if (done % MnistCnn.DisplayStep == 0)
            {
                lines.Add(Reevaluate(done, compareSeed));
                report(lines[^1]);
            }
            progress(done);
        }
        return new TrainingLog(losses, lines, before);
    }

    public void Save(string path) => _network.Save(path);

    public void Load(string path) => _network.Load(path);

    public LoadReport LoadMatching(string path) => _network.LoadMatching(path);

    public void SaveCheckpoint(string path) => _network.SaveCheckpoint(path, _batches);

    public void LoadCheckpoint(string path) => _network.LoadCheckpoint(path, _batches);

    /// <summary>Evaluates the whole test set, a batch at a time.</summary>
    public Evaluation Test()
    {
        double loss = 0, correct = 0;
        for (var first = 0; first < _data.Test.Count; first += MnistCnn.BatchSize)
        {
            int count = Math.Min(MnistCnn.BatchSize, _data.Test.Count - first);
            _data.Test.CopyRange(first, count, _images, _labels);
            var part = _network.Evaluate(_images.AsSpan(0, count * MnistCnn.InputSize), _labels.AsSpan(0, count));
            loss += part.Loss * count;
            correct += Math.Round(part.Accuracy * count);
        }
        return new Evaluation(loss / _data.Test.Count, correct / _data.Test.Count, _data.Test.Count);
    }

    /// <summary>Predicts the first test digits.</summary>
    public int[] PredictFirst(int count)
    {
        var firstImages = new float[count * MnistCnn.InputSize];
        var classes = new int[count];
        _data.Test.CopyRange(0, count, firstImages, classes);
        _network.Predict(firstImages, classes);
        return classes;
    }

    public void Dispose() => _network.Dispose();

    private float Step()
    {
        _batches.Next(_indices);
        _data.Train.CopyBatch(_indices, _images, _labels);
        return _network.Train(_images, _labels);
    }

    private LogLine Reevaluate(int step, bool compareSeed)
    {
        var evaluation = _network.Evaluate(_images, _labels);
        var seedLoss = double.NaN;
        if (compareSeed)
        {
            _network.PredictProbabilities(_images, _probabilities);
            seedLoss = SeedLog.DoubleSoftmaxLoss(_probabilities, _labels);
        }
        return new LogLine(step, evaluation.Loss, evaluation.Accuracy, seedLoss);
    }
}
