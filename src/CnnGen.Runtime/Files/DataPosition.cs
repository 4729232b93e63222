using System.Globalization;

namespace CnnGen.Runtime;

/// <summary>Where <see cref="ShuffledBatches"/> stands.</summary>
/// <param name="Count">Examples in the set.</param>
/// <param name="Seed">Chooses the order.</param>
/// <param name="Draws">Examples drawn so far.</param>
/// <param name="Buffer">Those in the shuffle buffer.</param>
internal sealed record DataPosition(int Count, ulong Seed, ulong Draws, IReadOnlyList<int> Buffer)
{
    public const string BufferName = "data/buffer";

    private const string CountKey = "data_count", SeedKey = "data_seed", DrawsKey = "data_draws", BufferKey = "data_buffer";

    public static bool IsIn(SafetensorsReader file) => file.Metadata.ContainsKey(CountKey);

    /// <summary>The tensor that a file with a position must have.</summary>
    public static TensorSpec SpecIn(SafetensorsReader file) => Spec(file.Number(BufferKey, 1, int.MaxValue));

    /// <param name="now">That of the batches to restore, whose sizes the file's must have.</param>
    /// <exception cref="InvalidDataException">There is none, or it is one of other data.</exception>
    public static DataPosition From(SafetensorsReader file, DataPosition now)
    {
        if (!IsIn(file)) throw new InvalidDataException("it holds no position in the data; it was saved without one");
        var (count, size) = (file.Number(CountKey, 1, int.MaxValue), file.Number(BufferKey, 1, int.MaxValue));
        if (count != now.Count || size != now.Buffer.Count)
        {
            throw new InvalidDataException(
                $"its position is one in {count} examples with a shuffle buffer of {size}; here are {now.Count} examples and a buffer of {now.Buffer.Count}");
        }

        var buffer = file.Integers(BufferName);
        var bad = buffer.AsSpan().IndexOfAnyExceptInRange(0, count - 1);
        if (bad >= 0) throw new InvalidDataException($"value {bad} of '{BufferName}' is {buffer[bad]}; the examples are 0 to {count - 1}");
        return new DataPosition(count, file.Number(SeedKey, 0UL, ulong.MaxValue), file.Number(DrawsKey, 0UL, ulong.MaxValue), buffer);
    }

    public TensorData Data() => TensorData.Of(Spec(Buffer.Count), [.. Buffer]);

    public IEnumerable<KeyValuePair<string, string>> ToMetadata() =>
    [
        new(CountKey, Count.ToString(CultureInfo.InvariantCulture)),
        new(BufferKey, Buffer.Count.ToString(CultureInfo.InvariantCulture)),
        new(SeedKey, Seed.ToString(CultureInfo.InvariantCulture)),
        new(DrawsKey, Draws.ToString(CultureInfo.InvariantCulture)),
    ];

    private static TensorSpec Spec(int size) => new(BufferName, TensorType.I32, [size]);
}
