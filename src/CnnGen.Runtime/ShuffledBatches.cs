namespace CnnGen.Runtime;

/// <summary>Endless batches of example indices in random order, by the recipe of tf.data: <c>repeat().shuffle(buffer).batch(size)</c>.</summary>
/// <remarks>
/// The examples 0 … count − 1 follow one another again and again. A buffer holds the first ones of that sequence; each draw takes a random slot
/// and refills it with the next example. A buffer of 1 keeps the order; a large one shuffles well, also across the border between two passes.
/// The order is a function of the arguments, the same on every machine.
/// </remarks>
public sealed class ShuffledBatches
{
    // Training draws for layers, which count up from 0.
    private const uint Stream = uint.MaxValue;

    private readonly int[] _buffer;
    private readonly int _count;
    private ulong _seed;
    private int _next;
    private ulong _draws;

    /// <summary>Fills the buffer.</summary>
    /// <param name="count">Number of examples, at least 1.</param>
    /// <param name="bufferSize">Examples in the shuffle buffer, at least 1; may exceed <paramref name="count"/>.</param>
    /// <param name="batchSize">Indices per batch, at least 1.</param>
    /// <param name="seed">Chooses the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public ShuffledBatches(int count, int bufferSize, int batchSize, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        (_count, BatchSize, _seed) = (count, batchSize, seed);
        _buffer = new int[bufferSize];
        for (var slot = 0; slot < bufferSize; slot++) _buffer[slot] = NextInOrder();
    }

    /// <summary>Indices per batch.</summary>
    public int BatchSize { get; }

    /// <summary>Writes the indices of the next batch; allocates nothing.</summary>
    /// <param name="indices">As many elements as the batch size.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    public void Next(Span<int> indices)
    {
        Guard.Length(indices.Length, BatchSize, nameof(indices), "one index per example of a batch");
        for (var i = 0; i < indices.Length; i++)
        {
            var slot = NextSlot();
            indices[i] = _buffer[slot];
            _buffer[slot] = NextInOrder();
        }
    }

    internal DataPosition Position => new(_count, _seed, _draws, [.. _buffer]);

    /// <summary>Goes on where a checked position of equal sizes stood.</summary>
    internal void Restore(DataPosition position)
    {
        (_seed, _draws) = (position.Seed, position.Draws);
        for (var slot = 0; slot < _buffer.Length; slot++) _buffer[slot] = position.Buffer[slot];
        // Each draw, and each slot at the start, has taken one example of the sequence.
        _next = (int)(((ulong)_buffer.Length + (_draws % (ulong)_count)) % (ulong)_count);
    }

    private int NextInOrder()
    {
        var example = _next;
        _next = example + 1 == _count ? 0 : example + 1;
        return example;
    }

    // The high word of bits · size is uniform up to a share of size / 2^32, far below what any training can notice.
    private int NextSlot()
    {
        var key = CounterRandom.Key(_seed, Stream, _draws >> 32);
        var bits = CounterRandom.Bits(key, (uint)_draws++);
        return (int)(((ulong)bits * (uint)_buffer.Length) >> 32);
    }
}
