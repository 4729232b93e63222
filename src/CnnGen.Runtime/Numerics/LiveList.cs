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
    /// <summary>Appends those of the first <paramref name="count"/> lanes that are not zero, in order.</summary>
    /// <param name="values">Where the next value goes; a whole vector of floats is written.</param>
    /// <param name="positions">Where the next position goes; a whole vector of ints is written.</param>
    /// <param name="lanes">The candidates.</param>
    /// <param name="firstPosition">The position of lane 0; lane i has firstPosition + i.</param>
    /// <param name="count">The lanes to look at, 1 to all of them.</param>
    /// <returns>How many were appended, 0 to <paramref name="count"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(float* values, int* positions, Vector128<float> lanes, int firstPosition, int count)
    {
        var live = (int)(~Vector128.Equals(lanes, Vector128<float>.Zero)).ExtractMostSignificantBits() & ((1 << count) - 1);
        // The table's sets of eight lanes begin with the sets of the first four, whose orders are in the low four bytes.
        var packed = Vector128.CreateScalarUnsafe((uint)OrderOf(live)).AsByte();
        var order = Vector128.WidenLower(Vector128.WidenLower(packed)).AsInt32();
        // Native: the indices are in range, where it means the same on every CPU and costs no check.
        Vector128.ShuffleNative(lanes, order).Store(values);
        (Vector128.Create(firstPosition) + order).Store(positions);
        return BitOperations.PopCount((uint)live);
    }

    /// <inheritdoc cref="Append(float*, int*, Vector128{float}, int, int)"/>
    /// <remarks>Needs AVX2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(float* values, int* positions, Vector256<float> lanes, int firstPosition, int count)
    {
        var live = Avx.MoveMask(Avx.CompareNotEqual(lanes, Vector256<float>.Zero)) & ((1 << count) - 1);
        var order = Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(OrderOf(live)).AsByte());
        Avx2.PermuteVar8x32(lanes, order).Store(values);
        (Vector256.Create(firstPosition) + order).Store(positions);
        return BitOperations.PopCount((uint)live);
    }

    /// <inheritdoc cref="Append(float*, int*, Vector128{float}, int, int)"/>
    /// <remarks>Needs AVX-512F.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(float* values, int* positions, Vector512<float> lanes, int firstPosition, int count)
    {
        var live = Avx512F.CompareNotEqual(lanes, Vector512<float>.Zero);
        if (count < Vector512<float>.Count) live &= Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
        // Compressed in a register and stored whole: compressing into memory takes 1.7 times as long on Zen 5, and is microcode on Zen 4.
        Avx512F.Compress(Vector512<float>.Zero, live, lanes).Store(values);
        Avx512F.Compress(Vector512<int>.Zero, live.AsInt32(), Vector512.Create(firstPosition) + Vector512<int>.Indices).Store(positions);
        return BitOperations.PopCount((uint)live.ExtractMostSignificantBits());
    }

    /// <summary>A bit for each of the first <paramref name="count"/> lanes that is not zero, lane 0 in the lowest.</summary>
    /// <param name="lanes">The candidates.</param>
    /// <param name="count">The lanes to look at, 1 to all of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector128<float> lanes, int count) =>
        (~Vector128.Equals(lanes, Vector128<float>.Zero)).ExtractMostSignificantBits() & ((1u << count) - 1);

    /// <inheritdoc cref="Bits(Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector256<float> lanes, int count) =>
        (~Vector256.Equals(lanes, Vector256<float>.Zero)).ExtractMostSignificantBits() & ((1u << count) - 1);

    /// <inheritdoc cref="Bits(Vector128{float}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector512<float> lanes, int count) =>
        (~Vector512.Equals(lanes, Vector512<float>.Zero)).ExtractMostSignificantBits() & ((1u << count) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OrderOf(int live) => Unsafe.Add(ref MemoryMarshal.GetReference(PackOrder.Table), live);
}
