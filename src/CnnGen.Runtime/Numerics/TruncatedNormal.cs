namespace CnnGen.Runtime;

/// <summary>Normal numbers cut at two standard deviations.</summary>
internal static class TruncatedNormal
{
    /// <summary>Standard deviation of a standard normal number that is known to lie between −2 and 2: √(1 − 4·φ(2) / (2·Φ(2) − 1)).</summary>
    private const double StandardDeviation = 0.87962566103423978;

    // An attempt succeeds with probability π/4 · 0.9545 = 0.75, so all of them fail once in 2^128 values.
    private const int Attempts = 64;

    /// <summary>Fills <paramref name="values"/> with mean 0 and the given variance (that of the cut distribution).</summary>
    public static void Fill(Span<float> values, double variance, ulong seed, uint stream, uint first)
    {
        var scale = Math.Sqrt(variance) / StandardDeviation;
        Span<uint> keys = stackalloc uint[2 * Attempts];
        for (var i = 0; i < keys.Length; i++) keys[i] = Initializers.Key(seed, stream, (uint)i);
        for (var i = 0; i < values.Length; i++) values[i] = (float)(Draw(keys, first + (uint)i) * scale);
    }

    // Marsaglia's polar method: for (u, v) uniform in the unit disc and s = u² + v², u·√(−2·ln s / s) is a standard normal number.
    private static double Draw(ReadOnlySpan<uint> keys, uint index)
    {
        for (var i = 0; i < keys.Length; i += 2)
        {
            var u = (2.0 * CounterRandom.Uniform(keys[i], index)) - 1;
            var v = (2.0 * CounterRandom.Uniform(keys[i + 1], index)) - 1;
            var s = (u * u) + (v * v);
            if (s is <= 0 or >= 1) continue;
            var z = u * Math.Sqrt(-2.0 * Elementary.Log((float)s) / s);
            if (Math.Abs(z) <= 2) return z;
        }

        return 0;
    }
}
