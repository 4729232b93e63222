namespace CnnGen.Training;

/// <summary>A share of the answers; counted, so it is exact but for its one division. Of no answers it is 0.</summary>
public abstract class ShareOfRight : IMetric
{
    private long _right, _all;

    private protected ShareOfRight()
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Values => [(double)_right / Math.Max(1, _all)];

    private protected MetricShape Shape { get; private set; }

    /// <summary>What the share is called.</summary>
    private protected abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Begin(MetricShape shape)
    {
        if (WhyNot(shape) is { } reason) throw new InvalidOperationException($"{Name} is no metric here: {reason}");
        (Shape, _right, _all) = (shape, 0, 0);
        return [Name];
    }

    /// <inheritdoc/>
    public void Add(MetricBatch batch)
    {
        var (right, all) = Count(batch);
        (_right, _all) = (_right + right, _all + all);
    }

    /// <summary>Why it is not of such answers; null if it is.</summary>
    private protected abstract string? WhyNot(MetricShape shape);

    /// <summary>Those of a batch that count, and all.</summary>
    private protected abstract (long Right, long All) Count(MetricBatch batch);
}
