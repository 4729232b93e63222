using System.Globalization;

namespace CnnGen.Training;

/// <summary>How the examples of an epoch are put in order. Each comes once; the order is a function of the seed and the epoch's number.</summary>
public readonly record struct Shuffle
{
    private Shuffle(int bufferSize) => BufferSize = bufferSize;

    /// <summary>They stay in their order.</summary>
    public static Shuffle None { get; } = new(1);

    /// <summary>Any order is as likely as any other.</summary>
    public static Shuffle WholeEpoch { get; } = new(int.MaxValue);

    /// <summary>
    /// Through a buffer, as tf.data does: it holds the first examples, each draw takes a random one of them, and the next example takes its place. For sources
    /// that are read faster in order.
    /// </summary>
    /// <param name="size">Examples in the buffer, at least 1; as many as the set has are as good as <see cref="WholeEpoch"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public static Shuffle Buffer(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new(size);
    }

    /// <summary>Examples in the buffer.</summary>
    public int BufferSize { get; }

    /// <summary>"none", "whole epoch" or "buffer of 1000".</summary>
    public override string ToString() => BufferSize switch
    {
        <= 1 => "none",
        int.MaxValue => "whole epoch",
        _ => string.Create(CultureInfo.InvariantCulture, $"buffer of {BufferSize}"),
    };
}
