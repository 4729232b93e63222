using System.Runtime.InteropServices;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The evaluation of a set of any size, a batch at a time and in its order.</summary>
internal sealed class Validation<TNetwork, TTarget>
    where TNetwork : ITrainableNetwork<TNetwork, TTarget>
    where TTarget : unmanaged
{
    private const string Accuracy = "accuracy";

    private readonly TNetwork _network;
    private readonly IExamples<TTarget> _examples;
    private readonly MetricSet _metrics;
    private readonly bool _hasAccuracy;
    private readonly ReadAheadOptions _readAhead;
    private readonly int _size;
    private readonly float[] _answers;

    /// <exception cref="InvalidOperationException">A metric is not of such a network, or two have a value of one name.</exception>
    public Validation(TNetwork network, IExamples<TTarget> examples, IReadOnlyList<IMetric> metrics, ReadAheadOptions readAhead)
    {
        var recipe = TNetwork.Recipe;
        var form = typeof(TTarget) == typeof(int) ? TargetForm.Labels : recipe.Targets;
        (_network, _examples, _readAhead, _size) = (network, examples, readAhead, Math.Min(examples.Count, TNetwork.BatchSize));
        _metrics = new MetricSet(metrics, new MetricShape(form, recipe.OutputWidth ?? TNetwork.OutputSize), recipe.IgnoredClass);
        _answers = new float[_metrics.IsEmpty ? 0 : _size * TNetwork.OutputSize];
        var names = _metrics.Begin();
        _hasAccuracy = form == TargetForm.Labels && !names.Contains(Accuracy);
        Names = ["loss", .. _hasAccuracy ? [Accuracy] : (string[])[], .. names];
    }

    /// <summary>What the values are called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How long the last evaluation waited for examples, or read them.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>The values of all examples, in the order of their names.</summary>
    /// <param name="cancellation">Asked from batch to batch.</param>
    /// <returns>Null if it was cancelled.</returns>
    public IReadOnlyList<double>? Evaluate(CancellationToken cancellation)
    {
        _metrics.Begin();
        var (loss, accuracy, counted) = (0.0, 0.0, 0L);
        var count = (_examples.Count + (long)_size - 1) / _size;
        using var batches = Batches.Of(_examples, _size, count, _readAhead, () => new GivenOrder(_examples.Count, _size));
        for (var number = 0L; number < count; number++)
        {
            if (cancellation.IsCancellationRequested) return null;
            var part = Evaluate(batches.Next());
            loss += part.Loss * part.Count;
            accuracy += part.Accuracy * part.Count;
            counted += part.Count;
        }

        Waited = batches.Waited;
        // Perhaps the labels of all are ignored.
        var divisor = Math.Max(1, counted);
        return [loss / divisor, .. _hasAccuracy ? [accuracy / divisor] : (double[])[], .. _metrics.Values];
    }

    private Evaluation Evaluate(Batch<TTarget> batch)
    {
        if (_metrics.IsEmpty) return _network.Evaluate(batch.Inputs, batch.Targets, batch.Weights);
        var answers = _answers.AsSpan(0, batch.Count * TNetwork.OutputSize);
        var part = _network.Evaluate(batch.Inputs, batch.Targets, batch.Weights, answers);
        if (typeof(TTarget) == typeof(int)) _metrics.Add(answers, MemoryMarshal.Cast<TTarget, int>(batch.Targets));
        else _metrics.Add(answers, MemoryMarshal.Cast<TTarget, float>(batch.Targets));
        return part;
    }
}
