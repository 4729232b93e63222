using System.ComponentModel;

namespace CnnGen.Runtime;

/// <summary>Where the elements of a parameter lie in the arena: columns in panels, so that a kernel reads the weights of one register tile in a row.</summary>
/// <remarks>
/// A parameter is seen as a row-major matrix [Rows][Columns] whose columns are its last axis, the outputs. Storage is [panel][row][PanelWidth]; the
/// last panel is padded with zeros. A panel width of 1 is [column][row]; a panel width of <paramref name="Columns"/> is the plain matrix.
/// </remarks>
/// <param name="Rows">Product of all axes but the last; 1 for a vector.</param>
/// <param name="Columns">The last axis.</param>
/// <param name="PanelWidth">Columns per panel.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ParameterLayout(int Rows, int Columns, int PanelWidth)
{
    /// <summary>Floats in storage, padding included.</summary>
    /// <exception cref="OverflowException">The number exceeds 2^31 − 1.</exception>
    public int StorageLength => checked((int)(((long)Columns + PanelWidth - 1) / PanelWidth * PanelWidth * Rows));

    /// <summary>Position in storage of one element of the matrix.</summary>
    public int IndexOf(int row, int column) => (column / PanelWidth * Rows * PanelWidth) + (row * PanelWidth) + (column % PanelWidth);

    /// <summary>Copies whole rows of a row-major matrix, from <paramref name="firstRow"/> on, into storage; padding is left alone.</summary>
    internal void Pack(ReadOnlySpan<float> rows, Span<float> storage, int firstRow)
    {
        for (var column = 0; column < Columns; column += PanelWidth)
        {
            var width = Math.Min(PanelWidth, Columns - column);
            for (var row = 0; row < rows.Length / Columns; row++)
                rows.Slice((row * Columns) + column, width).CopyTo(storage[IndexOf(firstRow + row, column)..]);
        }
    }

    /// <summary>Copies storage into a row-major matrix.</summary>
    internal void Unpack(ReadOnlySpan<float> storage, Span<float> matrix)
    {
        for (var column = 0; column < Columns; column += PanelWidth)
        {
            var width = Math.Min(PanelWidth, Columns - column);
            for (var row = 0; row < Rows; row++)
                storage.Slice(IndexOf(row, column), width).CopyTo(matrix[((row * Columns) + column)..]);
        }
    }
}
