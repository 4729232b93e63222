namespace CnnGen.Runtime;

internal sealed class OrthogonalInitializer(double gain) : Initializer
{
    internal override RowFiller For(int rows, int columns, ulong seed, uint stream)
    {
        var isTall = rows >= columns;
        var vectors = OrthonormalVectors.Draw(Math.Min(rows, columns), Math.Max(rows, columns), seed, stream);
        return (firstRow, values) =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                var (row, column) = (firstRow + (i / columns), i % columns);
                values[i] = (float)((isTall ? vectors[column][row] : vectors[row][column]) * gain);
            }
        };
    }
}
