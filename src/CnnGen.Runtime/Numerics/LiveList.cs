using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime;

/// <summary>Lists of the gradients that are not zero, as emitted code builds them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class LiveList
{
    /// <summary>Appends those of the first <paramref name="count"/> lanes that are not zero, in order. Needs AVX2.</summary>
    /// <param name="values">Where the next value goes; eight floats are written.</param>
    /// <param name="positions">Where the next position goes; eight ints are written.</param>
    /// <param name="lanes">Eight candidates.</param>
    /// <param name="firstPosition">The position of lane 0; lane i has firstPosition + i.</param>
    /// <param name="count">The lanes to look at, 1 to 8.</param>
    /// <returns>How many were appended, 0 to <paramref name="count"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(float* values, int* positions, Vector256<float> lanes, int firstPosition, int count)
    {
        var live = Avx.MoveMask(Avx.CompareNotEqual(lanes, Vector256<float>.Zero)) & ((1 << count) - 1);
        var packed = Vector128.CreateScalarUnsafe(Unsafe.Add(ref MemoryMarshal.GetReference(PackOrder.Table), live)).AsByte();
        var order = Avx2.ConvertToVector256Int32(packed);
        Avx2.PermuteVar8x32(lanes, order).Store(values);
        (Vector256.Create(firstPosition) + order).Store(positions);
        return BitOperations.PopCount((uint)live);
    }
}
