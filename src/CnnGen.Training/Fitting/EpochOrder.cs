using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>The order of the examples of one epoch: a function of seed, epoch and buffer, so that a training that resumes needs no more than these.</summary>
internal sealed class EpochOrder(int count, int bufferSize, ulong seed)
{
    // Layers count up from 0, and ShuffledBatches has the last one.
    private const uint Stream = uint.MaxValue - 1;

    private readonly int[] _order = new int[count];
    private readonly int[] _buffer = new int[Math.Min(count, bufferSize)];
    private int _epoch = -1;

    /// <summary>The examples of an epoch in order.</summary>
    /// <param name="epoch">From 0 on.</param>
    public ReadOnlySpan<int> Of(int epoch)
    {
        if (epoch != _epoch) Draw(epoch);
        _epoch = epoch;
        return _order;
    }

    private void Draw(int epoch)
    {
        var (key, held) = (CounterRandom.Key(seed, Stream, (ulong)epoch), _buffer.Length);
        for (var i = 0; i < held; i++) _buffer[i] = i;
        for (var i = 0; i < count; i++)
        {
            var slot = CounterRandom.Below(key, (uint)i, held);
            _order[i] = _buffer[slot];
            var next = i + _buffer.Length;
            if (next < count) _buffer[slot] = next;
            else _buffer[slot] = _buffer[--held];
        }
    }
}
