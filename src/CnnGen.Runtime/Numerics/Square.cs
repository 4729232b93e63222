using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime;

/// <summary>Moves squares of 8 x 8 floats, for emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Square
{
    /// <summary>Writes the rows of a square as the columns of another: target[c * targetStride + r] = source[r * sourceStride + c].</summary>
    /// <param name="source">The first element of the square that is read.</param>
    /// <param name="sourceStride">From one of its rows to the next, in floats.</param>
    /// <param name="target">The first element of the square that is written; the two do not overlap.</param>
    /// <param name="targetStride">From one of its rows to the next, in floats.</param>
    /// <exception cref="System.PlatformNotSupportedException">The CPU has no AVX.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, int sourceStride, float* target, int targetStride)
    {
        // Half rows r and r + 4 side by side: what is left to transpose are squares of 4 x 4, which no instruction has to carry across halves.
        var rows04 = Halves(source, sourceStride, 0);
        var rows15 = Halves(source, sourceStride, 1);
        var rows26 = Halves(source, sourceStride, 2);
        var rows37 = Halves(source, sourceStride, 3);
        Columns(rows04, rows15, rows26, rows37, target, targetStride);
        rows04 = Halves(source + 4, sourceStride, 0);
        rows15 = Halves(source + 4, sourceStride, 1);
        rows26 = Halves(source + 4, sourceStride, 2);
        rows37 = Halves(source + 4, sourceStride, 3);
        Columns(rows04, rows15, rows26, rows37, target + (4 * targetStride), targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* source, int stride, int row) =>
        Avx.InsertVector128(Vector128.Load(source + (row * stride)).ToVector256Unsafe(), Vector128.Load(source + ((row + 4) * stride)), 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector256<float> rows04, Vector256<float> rows15, Vector256<float> rows26, Vector256<float> rows37, float* target, int stride)
    {
        var (low01, high01) = (Avx.UnpackLow(rows04, rows15), Avx.UnpackHigh(rows04, rows15));
        var (low23, high23) = (Avx.UnpackLow(rows26, rows37), Avx.UnpackHigh(rows26, rows37));
        Vector256.Store(Avx.Shuffle(low01, low23, 0b01_00_01_00), target);
        Vector256.Store(Avx.Shuffle(low01, low23, 0b11_10_11_10), target + stride);
        Vector256.Store(Avx.Shuffle(high01, high23, 0b01_00_01_00), target + (2 * stride));
        Vector256.Store(Avx.Shuffle(high01, high23, 0b11_10_11_10), target + (3 * stride));
    }
}
