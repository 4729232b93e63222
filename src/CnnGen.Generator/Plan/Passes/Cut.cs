namespace CnnGen.Generator.Plan.Passes;

/// <summary>Pieces of equal size of a loop with a constant end, one after the other.</summary>
/// <param name="Start">Where the first begins.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Size">Turns of the loop in each.</param>
internal readonly record struct Cut(int Start, int Count, int Size)
{
    public int End => Start + (Count * Size);

    /// <summary>As many whole pieces as there are, and a smaller one of what is left.</summary>
    public static IReadOnlyList<Cut> Whole(int extent, int size)
    {
        var (whole, rest) = (extent / size, extent % size);
        return [.. new[] { new Cut(0, whole, size), new Cut(whole * size, 1, rest) }.Where(cut => cut.Count > 0 && cut.Size > 0)];
    }

    /// <summary>
    /// The same where the last pieces may be smaller by one each instead of one of them by much: a register tile of few sums waits for
    /// its own. 40 rows in threes are twelve tiles of three and two of two.
    /// </summary>
    public static IReadOnlyList<Cut> Even(int extent, int size)
    {
        var smaller = (size - (extent % size)) % size;
        var end = extent - (smaller * (size - 1));
        return smaller < 2 || end < 0 ? Whole(extent, size) : [.. Whole(end, size), new Cut(end, smaller, size - 1)];
    }
}
