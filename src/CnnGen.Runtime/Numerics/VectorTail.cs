using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

/// <summary>The last one to three floats of a row in a vector of four, for CPUs that have no masked memory access: no float beyond them is touched.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class VectorTail
{
    // Two floats move as one double: a move changes no bit, and neither side needs more than a float's alignment.

    /// <summary>The floats at <paramref name="source"/>, and zeros in the other lanes.</summary>
    /// <param name="lanes">How many floats there are, 1 to 3; a constant costs no branch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(float* source, int lanes)
    {
        if (lanes == 1) return Vector128.CreateScalar(*source);
        var two = Vector128.CreateScalar(Unsafe.ReadUnaligned<double>(source)).AsSingle();
        return lanes == 2 ? two : two.WithElement(2, source[2]);
    }

    /// <summary>Writes the first <paramref name="lanes"/> lanes.</summary>
    /// <param name="lanes">How many floats there is room for, 1 to 3; a constant costs no branch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float* target, Vector128<float> value, int lanes)
    {
        if (lanes == 1)
        {
            *target = value.ToScalar();
            return;
        }

        Unsafe.WriteUnaligned(target, value.AsDouble().ToScalar());
        if (lanes == 3) target[2] = value.GetElement(2);
    }
}
