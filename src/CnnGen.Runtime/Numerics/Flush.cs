using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CnnGen.Runtime;

/// <summary>
/// Sets values that are too near to 0 to 0: operations on subnormal numbers take some CPUs a hundred times as long, and nobody sees the difference.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Flush
{
    /// <summary>2^−63: the product of two such values is just not subnormal.</summary>
    private const float SmallestInput = 1f / (1L << 62) / 2;

    /// <summary>Copies values of images; those below 2^−63 become 0.</summary>
    /// <param name="images">The source.</param>
    /// <param name="destination">As many floats.</param>
    public static void Copy(ReadOnlySpan<float> images, Span<float> destination)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(images);
        var to = MemoryMarshal.Cast<float, Vector<float>>(destination);
        var threshold = new Vector<float>(SmallestInput);
        for (var i = 0; i < from.Length; i++)
            to[i] = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(from[i]), threshold), Vector<float>.Zero, from[i]);
        for (var i = from.Length * Vector<float>.Count; i < images.Length; i++)
            destination[i] = MathF.Abs(images[i]) < SmallestInput ? 0 : images[i];
    }
}
