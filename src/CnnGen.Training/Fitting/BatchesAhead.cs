using System.Diagnostics;
using System.Threading.Channels;

namespace CnnGen.Training;

/// <summary>Batches that threads of their own fill ahead of who takes them.</summary>
/// <remarks>
/// They are dealt to the threads in turn, so the order is that of one thread, whatever the others do. Each thread has batches of its own: it fills one that is
/// empty, and waits while all of its are full.
/// </remarks>
internal sealed class BatchesAhead<TTarget> : IBatches<TTarget>
    where TTarget : unmanaged
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lane[] _lanes;
    private long _number;
    private Batch<TTarget>? _taken;

    public BatchesAhead(IExamples<TTarget> examples, int size, long count, ReadAheadOptions options, Func<IBatchOrder> order)
    {
        var threads = options.UsedThreads;
        _lanes = new Lane[threads];
        // The first ones have one more where the batches are not as many for each.
        for (var lane = 0; lane < threads; lane++)
        {
            var batches = (options.Batches + threads - 1 - lane) / threads;
            _lanes[lane] = new Lane(examples, size, batches, order(), first: lane, step: threads, count, _stop.Token);
        }

        foreach (var lane in _lanes) lane.Start();
    }

    public TimeSpan Waited { get; private set; }

    public Batch<TTarget> Next()
    {
        if (_taken is not null) _lanes[(_number - 1) % _lanes.Length].Empty(_taken);
        var start = Stopwatch.GetTimestamp();
        _taken = _lanes[_number++ % _lanes.Length].Next();
        Waited += Stopwatch.GetElapsedTime(start);
        return _taken;
    }

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (var lane in _lanes) lane.Join();
        _stop.Dispose();
    }

    /// <summary>A thread with its batches.</summary>
    private sealed class Lane
    {
        private readonly Channel<Batch<TTarget>> _empty, _full;
        private readonly Thread _thread;

        public Lane(IExamples<TTarget> examples, int size, int batches, IBatchOrder order, int first, int step, long count, CancellationToken stop)
        {
            var bounded = new BoundedChannelOptions(batches) { SingleReader = true, SingleWriter = true };
            (_empty, _full) = (Channel.CreateBounded<Batch<TTarget>>(bounded), Channel.CreateBounded<Batch<TTarget>>(bounded));
            for (var i = 0; i < batches; i++) Empty(new Batch<TTarget>(examples, size));
            _thread = new Thread(() => Fill(order, first, step, count, stop)) { IsBackground = true, Name = "CnnGen reads ahead" };
        }

        public void Start() => _thread.Start();

        public void Join() => _thread.Join();

        /// <exception cref="Exception">What the examples threw at this batch.</exception>
        public Batch<TTarget> Next() => Take(_full.Reader, CancellationToken.None);

        // There is room for all of the thread's batches in both.
        public void Empty(Batch<TTarget> batch) => _empty.Writer.TryWrite(batch);

        private void Fill(IBatchOrder order, int first, int step, long count, CancellationToken stop)
        {
            try
            {
                for (long number = first; number < count; number += step)
                {
                    var batch = Take(_empty.Reader, stop);
                    batch.Fill(order.Of(number));
                    _full.Writer.TryWrite(batch);
                }

                _full.Writer.Complete();
            }
            catch (Exception e)
            {
                // Who takes the batch gets what went wrong with it, behind those that are full.
                _full.Writer.Complete(e);
            }
        }

        private static Batch<TTarget> Take(ChannelReader<Batch<TTarget>> reader, CancellationToken stop)
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                if (reader.TryRead(out var batch)) return batch;
                if (!reader.WaitToReadAsync(stop).AsTask().GetAwaiter().GetResult()) throw new InvalidOperationException("there are no more batches");
            }
        }
    }
}
