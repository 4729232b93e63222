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
    private readonly Batch<TTarget> _batch;
    private readonly int[] _indices;
    private readonly float[] _answers;

    /// <exception cref="InvalidOperationException">A metric is not of such a network, or two have a value of one name.</exception>
    public Validation(TNetwork network, IExamples<TTarget> examples, IReadOnlyList<IMetric> metrics)
    {
        var (recipe, size) = (TNetwork.Recipe, Math.Min(examples.Count, TNetwork.BatchSize));
        var form = typeof(TTarget) == typeof(int) ? TargetForm.Labels : recipe.Targets;
        (_network, _examples, _batch, _indices) = (network, examples, new(examples, size), new int[size]);
        _metrics = new MetricSet(metrics, new MetricShape(form, recipe.OutputWidth ?? TNetwork.OutputSize), recipe.IgnoredClass);
        _answers = new float[_metrics.IsEmpty ? 0 : size * TNetwork.OutputSize];
        var names = _metrics.Begin();
        _hasAccuracy = form == TargetForm.Labels && !names.Contains(Accuracy);
        Names = ["loss", .. _hasAccuracy ? [Accuracy] : (string[])[], .. names];
    }

    /// <summary>What the values are called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The values of all examples, in the order of their names.</summary>
    /// <param name="cancellation">Asked from batch to batch.</param>
    /// <returns>Null if it was cancelled.</returns>
    public IReadOnlyList<double>? Evaluate(CancellationToken cancellation)
    {
        _metrics.Begin();
        var (loss, accuracy, counted) = (0.0, 0.0, 0L);
        for (var start = 0; start < _examples.Count; start += _indices.Length)
        {
            if (cancellation.IsCancellationRequested) return null;
            var indices = _indices.AsSpan(0, Math.Min(_indices.Length, _examples.Count - start));
            for (var i = 0; i < indices.Length; i++) indices[i] = start + i;
            var part = Evaluate(indices);
            loss += part.Loss * part.Count;
            accuracy += part.Accuracy * part.Count;
            counted += part.Count;
        }

        // Perhaps the labels of all are ignored.
        var divisor = Math.Max(1, counted);
        return [loss / divisor, .. _hasAccuracy ? [accuracy / divisor] : (double[])[], .. _metrics.Values];
    }

    private Evaluation Evaluate(ReadOnlySpan<int> indices)
    {
        _batch.Fill(indices);
        if (_metrics.IsEmpty) return _network.Evaluate(_batch.Inputs, _batch.Targets, _batch.Weights);
        var answers = _answers.AsSpan(0, indices.Length * TNetwork.OutputSize);
        var part = _network.Evaluate(_batch.Inputs, _batch.Targets, _batch.Weights, answers);
        if (typeof(TTarget) == typeof(int)) _metrics.Add(answers, MemoryMarshal.Cast<TTarget, int>(_batch.Targets));
        else _metrics.Add(answers, MemoryMarshal.Cast<TTarget, float>(_batch.Targets));
        return part;
    }
}
