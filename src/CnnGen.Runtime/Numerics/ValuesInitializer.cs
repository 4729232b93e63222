namespace CnnGen.Runtime;

internal sealed class ValuesInitializer(float[] all) : Initializer
{
    internal override RowFiller For(int rows, int columns, ulong seed, uint stream)
    {
        if (all.Length != rows * columns) throw new InvalidOperationException($"{all.Length} values are not {rows} x {columns}.");
        return (firstRow, values) => all.AsSpan(firstRow * columns, values.Length).CopyTo(values);
    }
}
