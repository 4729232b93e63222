using System.Runtime.InteropServices;

namespace CnnGen.Data;

/// <summary>Writes rows of floats behind each other.</summary>
internal sealed class RowWriter(SourceOptions options) : IDisposable
{
    private readonly RowSpool _spool = new(options);
    private int _size;

    public int Count { get; private set; }

    /// <summary>Why a row cannot be one of these; null if it can.</summary>
    /// <param name="what">What a row is.</param>
    public string? WhyNot(ReadOnlySpan<float> row, string what)
    {
        if (row.IsEmpty) return $"of example {Count} the {what} has no floats";
        return Count == 0 || row.Length == _size ? null : $"of example {Count} the {what} has {row.Length} floats, and that of the first has {_size}";
    }

    /// <param name="row">As long as the others.</param>
    public void Write(ReadOnlySpan<float> row)
    {
        _size = row.Length;
        _spool.Write(MemoryMarshal.AsBytes(row));
        Count++;
    }

    /// <summary>All rows, at least one. Nothing is written after it.</summary>
    public NumberRows Finish() => new(_spool.Finish(), NumberType.Float32, Count, _size);

    public void Dispose() => _spool.Dispose();
}
