using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Some metrics of one evaluation after another, and what they are told: targets as classes, without examples that do not count.</summary>
/// <param name="metrics">In the order of their values.</param>
/// <param name="shape">What they are told.</param>
/// <param name="ignored">The label of examples that do not count; null for none.</param>
internal sealed class MetricSet(IReadOnlyList<IMetric> metrics, MetricShape shape, int? ignored)
{
    // They grow to the largest batch.
    private int[] _labels = [];
    private float[] _answers = [];

    public bool IsEmpty => metrics.Count == 0;

    public IEnumerable<double> Values => metrics.SelectMany(metric => metric.Values);

    /// <summary>Forgets what came before.</summary>
    /// <returns>What the values are called.</returns>
    /// <exception cref="InvalidOperationException">A metric is not of such a network, or two have a value of one name.</exception>
    public IReadOnlyList<string> Begin()
    {
        IReadOnlyList<string> names = [.. metrics.SelectMany(metric => metric.Begin(shape))];
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? names : throw new InvalidOperationException($"two metrics have a value '{twice.Key}'");
    }

    public void Add(ReadOnlySpan<float> answers, ReadOnlySpan<float> targets)
    {
        var labels = shape.Targets == TargetForm.OneHot ? Labels(targets) : default;
        Tell(new MetricBatch(answers, targets, labels, shape.Width));
    }

    public void Add(ReadOnlySpan<float> answers, ReadOnlySpan<int> labels)
    {
        if (ignored is not { } label || !labels.Contains(label))
        {
            Tell(new MetricBatch(answers, default, labels, shape.Width));
            return;
        }

        var (width, count) = (shape.Width, 0);
        Grow(ref _labels, labels.Length);
        Grow(ref _answers, answers.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == label) continue;
            answers.Slice(i * width, width).CopyTo(_answers.AsSpan(count * width));
            _labels[count++] = labels[i];
        }

        Tell(new MetricBatch(_answers.AsSpan(0, count * width), default, _labels.AsSpan(0, count), width));
    }

    private ReadOnlySpan<int> Labels(ReadOnlySpan<float> targets)
    {
        var count = targets.Length / shape.Width;
        Grow(ref _labels, count);
        for (var i = 0; i < count; i++) _labels[i] = ClassLabels.Largest(targets.Slice(i * shape.Width, shape.Width));
        return _labels.AsSpan(0, count);
    }

    private void Tell(MetricBatch batch)
    {
        foreach (var metric in metrics) metric.Add(batch);
    }

    private static void Grow<T>(ref T[] values, int length)
    {
        if (values.Length < length) values = new T[length];
    }
}
