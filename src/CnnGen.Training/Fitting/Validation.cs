using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The evaluation of a set of any size, a batch at a time and in its order.</summary>
internal sealed class Validation<TNetwork, TTarget>(TNetwork network, IExamples<TTarget> examples)
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged
{
    private readonly Batch<TTarget> _batch = new(examples, Math.Min(examples.Count, TNetwork.BatchSize));
    private readonly int[] _indices = new int[Math.Min(examples.Count, TNetwork.BatchSize)];

    /// <summary>What the values are called.</summary>
    public static IReadOnlyList<string> Names => HasAccuracy ? ["val_loss", "val_accuracy"] : ["val_loss"];

    private static bool HasAccuracy => typeof(TTarget) == typeof(int);

    /// <summary>The means over all examples.</summary>
    /// <param name="cancellation">Asked from batch to batch.</param>
    /// <returns>Null if it was cancelled.</returns>
    public IReadOnlyList<KeyValuePair<string, double>>? Evaluate(CancellationToken cancellation)
    {
        var (loss, accuracy, counted) = (0.0, 0.0, 0L);
        for (var start = 0; start < examples.Count; start += _indices.Length)
        {
            if (cancellation.IsCancellationRequested) return null;
            var indices = _indices.AsSpan(0, Math.Min(_indices.Length, examples.Count - start));
            for (var i = 0; i < indices.Length; i++) indices[i] = start + i;
            _batch.Fill(indices);
            var part = network.Evaluate(_batch.Inputs, _batch.Targets, _batch.Weights);
            loss += part.Loss * part.Count;
            accuracy += part.Accuracy * part.Count;
            counted += part.Count;
        }

        // Perhaps the labels of all are ignored.
        var divisor = Math.Max(1, counted);
        double[] means = [loss / divisor, accuracy / divisor];
        return [.. Names.Select((name, i) => KeyValuePair.Create(name, means[i]))];
    }
}
