using System.Numerics;
using System.Runtime.InteropServices;

namespace CnnGen.Runtime;

/// <summary>Searches for NaN and infinity.</summary>
internal static class Finite
{
    // All exponent bits set: NaN or infinity, whatever the sign.
    private const uint ExponentBits = 0x7F800000;

    /// <summary>Index of the first value that is NaN or infinite, or −1.</summary>
    public static int IndexOfFirstNot(ReadOnlySpan<float> values)
    {
        var exponent = new Vector<uint>(ExponentBits);
        var vectors = MemoryMarshal.Cast<float, Vector<uint>>(values);
        var start = vectors.Length * Vector<uint>.Count;
        for (var i = 0; i < vectors.Length; i++)
        {
            if (!Vector.EqualsAny(vectors[i] & exponent, exponent)) continue;
            start = i * Vector<uint>.Count;
            break;
        }

        for (var i = start; i < values.Length; i++)
            if (!float.IsFinite(values[i]))
                return i;
        return -1;
    }
}
