namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Deterministic data for tests.</summary>
internal static class TestData
{
    /// <summary>Uniform in [-1, 1).</summary>
    public static double[] Uniform(int count, int seed)
    {
        var random = new Random(seed);
        return Fill(count, () => (2 * random.NextDouble()) - 1);
    }

    /// <summary>Integers from -limit to limit: sums and products of a few are exact in float, in any order.</summary>
    public static float[] Integers(int count, int limit, int seed)
    {
        var random = new Random(seed);
        return Fill(count, () => (float)random.Next(-limit, limit + 1));
    }

    /// <summary>The numbers 0.5, 1.5, 2.5, … shuffled and with random signs: any two are at least 1 apart, and none is nearer to 0 than 0.5.</summary>
    public static double[] Spaced(int count, int seed)
    {
        var random = new Random(seed);
        var values = Enumerable.Range(0, count).Select(i => i + 0.5).ToArray();
        random.Shuffle(values);
        return Array.ConvertAll(values, value => random.Next(2) == 0 ? value : -value);
    }

    public static int[] Labels(int rows, int classes, int seed)
    {
        var random = new Random(seed);
        return Fill(rows, () => random.Next(classes));
    }

    public static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static T[] Fill<T>(int count, Func<T> next)
    {
        var values = new T[count];
        for (var i = 0; i < count; i++) values[i] = next();
        return values;
    }
}
