using System.Diagnostics;

namespace CnnGen.Training;

/// <summary>Batches one after another.</summary>
internal interface IBatches<TTarget> : IDisposable
    where TTarget : unmanaged
{
    /// <summary>How long <see cref="Next"/> has taken so far.</summary>
    public TimeSpan Waited { get; }

    /// <summary>The next one, which is good until the one behind it is asked for.</summary>
    public Batch<TTarget> Next();
}

/// <summary>Makes batches: read ahead where the examples are for that, else by the thread that asks.</summary>
internal static class Batches
{
    /// <param name="size">Most examples of one.</param>
    /// <param name="count">How many will be asked for.</param>
    /// <param name="order">Makes an order for each thread that reads.</param>
    public static IBatches<TTarget> Of<TTarget>(IExamples<TTarget> examples, int size, long count, ReadAheadOptions options, Func<IBatchOrder> order)
        where TTarget : unmanaged => examples.CanReadAhead && options.Batches > 0 && count > 1
            ? new BatchesAhead<TTarget>(examples, size, count, options, order)
            : new OwnBatches<TTarget>(new Batch<TTarget>(examples, size), order());
}

/// <summary>The thread that asks reads them.</summary>
internal sealed class OwnBatches<TTarget>(Batch<TTarget> batch, IBatchOrder order) : IBatches<TTarget>
    where TTarget : unmanaged
{
    private long _number;

    public TimeSpan Waited { get; private set; }

    public Batch<TTarget> Next()
    {
        var start = Stopwatch.GetTimestamp();
        batch.Fill(order.Of(_number++));
        Waited += Stopwatch.GetElapsedTime(start);
        return batch;
    }

    public void Dispose()
    {
    }
}
