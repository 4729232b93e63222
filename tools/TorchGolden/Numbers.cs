namespace TorchGolden;

/// <summary>Made-up numbers that are the same in every run.</summary>
internal static class Numbers
{
    /// <summary>A number of either sign that looks like nothing: steps of a linear congruential generator over what is given.</summary>
    public static int Hash(params ReadOnlySpan<int> given)
    {
        var hash = 12345u;
        foreach (var number in given) hash = ((hash ^ (uint)number) * 1664525u) + 1013904223u;
        hash ^= hash >> 15;
        return (int)(hash * 2654435761u);
    }

    /// <summary>Multiples of 1/64 between -<paramref name="limit"/> and <paramref name="limit"/>: exact as floats, and short to read.</summary>
    public static float[] Draw(int count, int limit, int seed) =>
        [.. Enumerable.Range(0, count).Select(i => Hash(seed, i) % ((64 * limit) + 1) / 64f)];
}
