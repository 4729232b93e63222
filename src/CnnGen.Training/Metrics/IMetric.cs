namespace CnnGen.Training;

/// <summary>A number, or several, of all examples of an evaluation: how good the answers are, in words of one's own.</summary>
/// <remarks>
/// It is told batch by batch, so it keeps what it needs and no more: examples may be more than memory holds. Weights of examples are the loss's; a metric
/// counts each example once, as in Keras. One is of one evaluation at a time.
/// </remarks>
public interface IMetric
{
    /// <summary>Forgets what came before.</summary>
    /// <param name="shape">What answers and targets will be like.</param>
    /// <returns>What its values are called in this evaluation; <c>val_</c> stands before that in a <see cref="History"/>.</returns>
    /// <exception cref="InvalidOperationException">It is not of such answers and targets; the message says of which it is.</exception>
    public IReadOnlyList<string> Begin(MetricShape shape);

    /// <summary>Takes some more examples.</summary>
    public void Add(MetricBatch batch);

    /// <summary>The values of all examples since the beginning, in the order of their names.</summary>
    public IReadOnlyList<double> Values { get; }
}
