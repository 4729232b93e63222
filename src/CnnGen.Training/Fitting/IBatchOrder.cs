namespace CnnGen.Training;

/// <summary>Which examples each batch has. For one thread: it may keep what it has drawn.</summary>
internal interface IBatchOrder
{
    /// <param name="number">From 0 on.</param>
    public ReadOnlySpan<int> Of(long number);
}

/// <summary>The batches of a training, from where it stands.</summary>
/// <param name="order">Of the thread's own.</param>
/// <param name="size">Examples of a batch.</param>
/// <param name="stepsOfAnEpoch">Batches of an epoch, the last of which may have fewer examples.</param>
/// <param name="epoch">That of the first batch.</param>
/// <param name="stepOfEpoch">The first batch's number in it.</param>
internal sealed class TrainingOrder(EpochOrder order, int size, long stepsOfAnEpoch, int epoch, long stepOfEpoch) : IBatchOrder
{
    public ReadOnlySpan<int> Of(long number)
    {
        var (epochs, step) = Math.DivRem(stepOfEpoch + number, stepsOfAnEpoch);
        var examples = order.Of(epoch + (int)epochs);
        var start = (int)(step * size);
        return examples.Slice(start, Math.Min(size, examples.Length - start));
    }
}

/// <summary>All examples in the order in which they are.</summary>
internal sealed class GivenOrder(int count, int size) : IBatchOrder
{
    private readonly int[] _indices = new int[size];

    public ReadOnlySpan<int> Of(long number)
    {
        var start = (int)(number * size);
        var indices = _indices.AsSpan(0, Math.Min(size, count - start));
        for (var i = 0; i < indices.Length; i++) indices[i] = start + i;
        return indices;
    }
}
