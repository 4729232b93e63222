namespace Mnist.Data;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): a few integer operations, so the numbers are the same on every machine and in every .NET.</summary>
internal struct DigitRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [low, high), from 24 random bits.</summary>
    public float Uniform(float low, float high) => low + (Next() >> 40) * (1f / (1 << 24)) * (high - low);

    /// <summary>Uniform in 0 .. count - 1; the bias of the remainder is below 1e-18 for the small counts used here.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);
}
