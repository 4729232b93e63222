namespace Harness;

/// <summary>Numbers between 0 and 1, the same in every program.</summary>
public sealed class Noise(int count, int seed)
{
    private readonly float[] _values = Draw(count, seed);

    /// <summary>The numbers of the batch of that number.</summary>
    public ReadOnlySpan<float> Batch(int number, int size) => _values.AsSpan(number * size, size);

    public static float[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    /// <summary>A class for each example.</summary>
    public static int[] Labels(int examples, int classes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, examples).Select(_ => random.Next(classes))];
    }
}
