using CnnGen.Runtime;
using Mnist.Data;

namespace Mnist.Training;

/// <summary>The seed's training loop around the network that the generator emitted from model.yaml.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly MnistCnn network;
    private readonly ShuffledBatches batches;
    private readonly Dataset data;

    // One batch, allocated once; a step allocates nothing.
    private readonly int[] indices = new int[MnistCnn.BatchSize];
    private readonly float[] images = new float[MnistCnn.BatchSize * MnistCnn.InputSize];
    private readonly int[] labels = new int[MnistCnn.BatchSize];
    private readonly float[] probabilities = new float[MnistCnn.BatchSize * MnistCnn.Classes];

    public Trainer(Dataset data, ulong seed)
    {
        this.data = data;
        batches = new ShuffledBatches(data.Train.Count, MnistCnn.ShuffleBuffer, MnistCnn.BatchSize, seed);
        network = new MnistCnn(seed);
    }

    /// <summary>Trains until the steps are done or <paramref name="stop"/> asks to end, which it does after the step at hand.</summary>
    /// <param name="compareSeed">Whether the log also holds the loss as the seed computes it.</param>
    /// <param name="progress">Told the number of finished steps.</param>
    /// <param name="report">Told each re-evaluation.</param>
    public TrainingLog Train(int steps, bool compareSeed, Action<long> progress, Action<LogLine> report, CancellationToken stop)
    {
        var losses = new List<float>(steps);
        var lines = new List<LogLine>(steps / MnistCnn.DisplayStep);
        while (losses.Count < steps && !stop.IsCancellationRequested)
        {
            losses.Add(Step());
            if (losses.Count % MnistCnn.DisplayStep == 0)
            {
                lines.Add(Reevaluate(losses.Count, compareSeed));
                report(lines[^1]);
            }
            progress(losses.Count);
        }
        return new TrainingLog(losses, lines);
    }

    /// <summary>Evaluates the whole test set, a batch at a time.</summary>
    public Evaluation Test()
    {
        double loss = 0, correct = 0;
        for (int first = 0; first < data.Test.Count; first += MnistCnn.BatchSize)
        {
            int count = Math.Min(MnistCnn.BatchSize, data.Test.Count - first);
            data.Test.CopyRange(first, count, images, labels);
            var part = network.Evaluate(images.AsSpan(0, count * MnistCnn.InputSize), labels.AsSpan(0, count));
            loss += part.Loss * count;
            correct += Math.Round(part.Accuracy * count);
        }
        return new Evaluation(loss / data.Test.Count, correct / data.Test.Count, data.Test.Count);
    }

    /// <summary>Predicts the first test digits.</summary>
    public int[] PredictFirst(int count)
    {
        float[] firstImages = new float[count * MnistCnn.InputSize];
        int[] classes = new int[count];
        data.Test.CopyRange(0, count, firstImages, classes);
        network.Predict(firstImages, classes);
        return classes;
    }

    public void Dispose() => network.Dispose();

    private float Step()
    {
        batches.Next(indices);
        data.Train.CopyBatch(indices, images, labels);
        return network.Train(images, labels);
    }

    private LogLine Reevaluate(int step, bool compareSeed)
    {
        var evaluation = network.Evaluate(images, labels);
        double seedLoss = double.NaN;
        if (compareSeed)
        {
            network.PredictProbabilities(images, probabilities);
            seedLoss = SeedLog.DoubleSoftmaxLoss(probabilities, labels);
        }
        return new LogLine(step, evaluation.Loss, evaluation.Accuracy, seedLoss);
    }
}
