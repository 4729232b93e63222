using System.Runtime.InteropServices;

namespace VerifyBits;

/// <summary>Examples that are a function of the step alone, by whole numbers: no library's random numbers, which a version may change.</summary>
internal sealed class DrawnBatch(int size, int inputSize, int targetSize, int classes)
{
    /// <summary>Makes 24 bits a number from 0 to below 1, without rounding.</summary>
    private const float Unit = 1f / (1 << 24);

    private readonly float[] _inputs = new float[size * inputSize];
    private readonly int[] _labels = new int[size * targetSize];
    private readonly float[] _numbers = new float[size * targetSize];
    private ulong _state;


    public void Draw(uint step)
    {
        _state = step;
        for (var i = 0; i < _inputs.Length; i++) _inputs[i] = Next() * Unit;
        for (var i = 0; i < _labels.Length; i++) _labels[i] = (int)(Next() % (uint)classes);
        for (var i = 0; i < _numbers.Length; i++) _numbers[i] = Next() * Unit;
    }

    public ReadOnlySpan<float> Inputs(int count) => _inputs.AsSpan(0, count * inputSize);

    public ReadOnlySpan<T> Targets<T>(int count)
        where T : unmanaged
    {
        var all = typeof(T) == typeof(int) ? MemoryMarshal.Cast<int, T>(_labels) : MemoryMarshal.Cast<float, T>(_numbers);
        return all[..(count * targetSize)];
    }

    /// <summary>24 bits of SplitMix64.</summary>
    private uint Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (uint)((z ^ (z >> 31)) >> 40);
    }
}
