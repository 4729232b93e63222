using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

/// <summary>
/// Random numbers without state: a number is a function of a key and an index, so any of them can be drawn in any order, by any lane or thread.
/// </summary>
/// <remarks>
/// The idea is that of counter-based generators (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011), with an integer hash that costs
/// three 32-bit multiplications. It is made for dropout, initial weights and shuffling, not for secrets.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CounterRandom
{
    private const float TwoToMinus24 = 1f / (1 << 24);

    // The index is multiplied before the key enters, so the sequences of two keys are not shifted copies of each other. The constants are the best of a
    // random search followed by hill climbing: a flip of any bit of index or key flips every bit of the result with a probability of 0.5 ± 0.002.
    private const uint Spread = 0xA2CE38CD;
    private const uint First = 0x0AD2CEDD;
    private const uint Second = 0x47363147;

    /// <summary>The key of one sequence of numbers.</summary>
    /// <param name="seed">What the user chose.</param>
    /// <param name="stream">Who draws: for instance the index of a layer.</param>
    /// <param name="step">When: for instance the number of finished training steps.</param>
    public static uint Key(ulong seed, uint stream, ulong step)
    {
        // One full mix after each part: two triples that differ in one bit give unrelated keys.
        var hash = Mix(seed + 0x9E3779B97F4A7C15);
        hash = Mix(hash ^ stream);
        hash = Mix(hash ^ step);
        return (uint)(hash >> 32);
    }

    /// <summary>A number in [0, 1), a multiple of 2^-24.</summary>
    public static float Uniform(uint key, uint index) => (Bits(key, index) >> 8) * TwoToMinus24;

    /// <summary>The four numbers from <paramref name="index"/> on, with the bits of <see cref="Uniform"/>; indices wrap at 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Uniform4(uint key, uint index)
    {
        var x = (Vector128.Create(index) + Vector128<uint>.Indices) * Vector128.Create(Spread);
        x ^= Vector128.Create(key);
        x = (x ^ (x >> 16)) * Vector128.Create(First);
        x = (x ^ (x >> 15)) * Vector128.Create(Second);
        x ^= x >> 15;
        return Vector128.ConvertToSingle((x >> 8).AsInt32()) * Vector128.Create(TwoToMinus24);
    }

    /// <summary>The eight numbers from <paramref name="index"/> on, with the bits of <see cref="Uniform"/>; indices wrap at 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Uniform8(uint key, uint index)
    {
        var x = (Vector256.Create(index) + Vector256<uint>.Indices) * Vector256.Create(Spread);
        x ^= Vector256.Create(key);
        x = (x ^ (x >> 16)) * Vector256.Create(First);
        x = (x ^ (x >> 15)) * Vector256.Create(Second);
        x ^= x >> 15;
        return Vector256.ConvertToSingle((x >> 8).AsInt32()) * Vector256.Create(TwoToMinus24);
    }

    /// <summary>The sixteen numbers from <paramref name="index"/> on, with the bits of <see cref="Uniform"/>; indices wrap at 2^32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Uniform16(uint key, uint index)
    {
        var x = (Vector512.Create(index) + Vector512<uint>.Indices) * Vector512.Create(Spread);
        x ^= Vector512.Create(key);
        x = (x ^ (x >> 16)) * Vector512.Create(First);
        x = (x ^ (x >> 15)) * Vector512.Create(Second);
        x ^= x >> 15;
        return Vector512.ConvertToSingle((x >> 8).AsInt32()) * Vector512.Create(TwoToMinus24);
    }

    /// <summary>A whole number from 0 to below <paramref name="count"/>.</summary>
    // The high word of bits · count is uniform up to a share of count / 2^32, far below what any training can notice.
    internal static int Below(uint key, uint index, int count) => (int)(((ulong)Bits(key, index) * (uint)count) >> 32);

    /// <summary>32 random bits.</summary>
    internal static uint Bits(uint key, uint index)
    {
        var x = (index * Spread) ^ key;
        x = (x ^ (x >> 16)) * First;
        x = (x ^ (x >> 15)) * Second;
        return x ^ (x >> 15);
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 32)) * 0xD1B54A32D192ED03;
        x = (x ^ (x >> 29)) * 0xAEF17502108EF2D9;
        return x ^ (x >> 32);
    }
}
