using System.Buffers;

namespace CnnGen.Data;

/// <summary>Rows of numbers as they were stored, any of which can be asked for at any time.</summary>
/// <param name="Bytes">[Count][Size] elements.</param>
/// <param name="Size">Numbers of a row.</param>
internal sealed record NumberRows(IRowBytes Bytes, NumberType Type, int Count, int Size)
{
    private int RowBytes => Size * Type.Width;

    /// <param name="indices">Which.</param>
    /// <param name="values">[indices.Length][Size], filled.</param>
    public void Copy<T>(ReadOnlySpan<int> indices, Span<T> values)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        if (values.Length != (long)indices.Length * Size)
            throw new ArgumentException($"there is room for {values.Length} numbers, and {indices.Length} rows have {Size} each", nameof(values));
        if (indices.IndexOfAnyExceptInRange(0, Count - 1) is >= 0 and var bad)
            throw new ArgumentOutOfRangeException(nameof(indices), indices[bad], $"there are {Count} examples, 0 to {Count - 1}");
        var scratch = ArrayPool<byte>.Shared.Rent(RowBytes);
        for (var i = 0; i < indices.Length; i++)
        {
            var row = scratch.AsSpan(0, RowBytes);
            Bytes.Read((long)indices[i] * RowBytes, row);
            Type.Decode(row, values.Slice(i * Size, Size));
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>The first number that is NaN or infinite, by its row and its place there; null if there is none.</summary>
    public (int Row, int Place, float Value)? FirstNotFinite()
    {
        if (!Type.IsReal) return null;
        var values = new float[Size];
        for (var row = 0; row < Count; row++)
        {
            Copy<float>([row], values);
            if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var place) return (row, place, values[place]);
        }

        return null;
    }
}
