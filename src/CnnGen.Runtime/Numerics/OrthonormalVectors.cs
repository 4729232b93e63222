using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

/// <summary>Vectors of length 1 that are perpendicular to each other, all such sets equally likely: normal ones, made so one after the other.</summary>
/// <remarks>
/// The procedure of Gram and Schmidt in its stable order, in double. It gives Q of the QR decomposition with a positive diagonal of R, the one that is
/// equally likely everywhere (F. Mezzadri, "How to generate random matrices from the classical compact groups", 2007).
/// </remarks>
internal static class OrthonormalVectors
{
    /// <param name="count">At most <paramref name="length"/>.</param>
    public static double[][] Draw(int count, int length, ulong seed, uint stream)
    {
        var vectors = new double[count][];
        for (var k = 0; k < count; k++)
        {
            vectors[k] = new double[length];
            var round = 0u;
            do
            {
                var keys = NormalNumbers.Keys(seed, stream, round++);
                for (var i = 0; i < length; i++) vectors[k][i] = NormalNumbers.Draw(keys, (uint)((k * length) + i), cut: double.PositiveInfinity);
            }
            while (!TryMakePerpendicular(vectors[k], vectors.AsSpan(0, k)));
        }

        return vectors;
    }

    /// <summary>Takes from a vector what lies along the others, and gives it the length 1; false if nothing but rounding is left.</summary>
    private static bool TryMakePerpendicular(Span<double> vector, ReadOnlySpan<double[]> others)
    {
        var start = Math.Sqrt(Dot(vector, vector));
        for (var before = start; ;)
        {
            foreach (var other in others) Add(vector, -Dot(vector, other), other);
            var left = Math.Sqrt(Dot(vector, vector));
            // Where the most of it is gone, rounding has left a part along the others that counts: once more (W. Kahan: twice is enough).
            if (left > before / 2)
            {
                Scale(vector, 1 / left);
                return true;
            }

            if (left <= start * 1e-12) return false;
            before = left;
        }
    }

    /// <summary>Eight sums side by side, whatever the CPU has, of every eighth term each; then those of neighbours, and what is left behind them.</summary>
    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var lefts = MemoryMarshal.Cast<double, Vector256<double>>(left);
        var rights = MemoryMarshal.Cast<double, Vector256<double>>(right);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i + 1 < lefts.Length; i += 2)
        {
            first += lefts[i] * rights[i];
            second += lefts[i + 1] * rights[i + 1];
        }

        var four = first + second;
        var sum = four[0] + four[1] + (four[2] + four[3]);
        for (var i = lefts.Length / 2 * 8; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static void Add(Span<double> vector, double factor, ReadOnlySpan<double> other)
    {
        var vectors = MemoryMarshal.Cast<double, Vector256<double>>(vector);
        var others = MemoryMarshal.Cast<double, Vector256<double>>(other);
        for (var i = 0; i < vectors.Length; i++) vectors[i] += others[i] * factor;
        for (var i = vectors.Length * 4; i < vector.Length; i++) vector[i] += other[i] * factor;
    }

    private static void Scale(Span<double> vector, double factor)
    {
        foreach (ref var value in vector) value *= factor;
    }
}
