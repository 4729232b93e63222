namespace CnnGen.Runtime;

/// <summary>Standard normal numbers, equal to the bit on every machine: only IEEE operations and <see cref="Elementary"/> are used.</summary>
internal static class NormalNumbers
{
    // An attempt succeeds with probability π/4, and 0.9545 of that with a cut at 2: all of them fail once in 2^128 values.
    private const int Attempts = 64;

    /// <summary>The keys that each number is drawn with, two for each attempt.</summary>
    /// <param name="round">How many times all numbers have been drawn before.</param>
    public static uint[] Keys(ulong seed, uint stream, uint round)
    {
        var keys = new uint[2 * Attempts];
        for (var i = 0u; i < keys.Length; i++) keys[i] = Initializer.Key(seed, stream, (round * 2 * Attempts) + i);
        return keys;
    }

    /// <summary>Marsaglia's polar method: for (u, v) uniform in the unit disc and s = u² + v², u·√(−2·ln s / s) is a standard normal number.</summary>
    /// <param name="first">In [0, 1).</param>
    /// <param name="second">In [0, 1).</param>
    /// <returns>Null where the two lead to no point of the disc.</returns>
    public static double? Polar(float first, float second)
    {
        var (u, v) = ((2.0 * first) - 1, (2.0 * second) - 1);
        var s = (u * u) + (v * v);
        return s is <= 0 or >= 1 ? null : u * Math.Sqrt(-2.0 * Elementary.Log((float)s) / s);
    }

    /// <summary>A standard normal number.</summary>
    /// <param name="cut">Beyond this, on either side of 0, it is drawn anew.</param>
    public static double Draw(ReadOnlySpan<uint> keys, uint index, double cut)
    {
        for (var i = 0; i < keys.Length; i += 2)
        {
            var z = Polar(CounterRandom.Uniform(keys[i], index), CounterRandom.Uniform(keys[i + 1], index));
            if (z is { } number && Math.Abs(number) <= cut) return number;
        }

        return 0;
    }
}
