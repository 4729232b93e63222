namespace CnnGen.Runtime;

/// <summary>Examples that lie one behind another, each as long as the others.</summary>
public static class Rows
{
    /// <summary>Copies some of them: a batch out of a data set, by the indices of <see cref="ShuffledBatches"/>. Allocates nothing.</summary>
    /// <param name="all">[count][size]</param>
    /// <param name="size">Elements of one; 1 for labels.</param>
    /// <param name="indices">Which, in order; an example may come more than once.</param>
    /// <param name="rows">[indices.Length][size], filled.</param>
    /// <exception cref="ArgumentException">A length does not fit; nothing is copied.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1, or there is no example of an index.</exception>
    public static void Copy<T>(ReadOnlySpan<T> all, int size, ReadOnlySpan<int> indices, Span<T> rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var count = all.Length / size;
        Guard.Length(all.Length, count * size, nameof(all), "size for each example");
        Guard.Length(rows.Length, (int)Math.Min((long)indices.Length * size, int.MaxValue), nameof(rows), "size for each index");
        var bad = indices.IndexOfAnyExceptInRange(0, count - 1);
        if (bad >= 0)
        {
            var what = $"index {bad} is {indices[bad]}; there are {count} examples, 0 to {count - 1}";
            throw new ArgumentOutOfRangeException(nameof(indices), indices[bad], what);
        }

        for (var i = 0; i < indices.Length; i++) all.Slice(indices[i] * size, size).CopyTo(rows[(i * size)..]);
    }
}
