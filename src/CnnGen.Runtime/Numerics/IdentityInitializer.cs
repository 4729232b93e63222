namespace CnnGen.Runtime;

internal sealed class IdentityInitializer(float gain) : Initializer
{
    internal override RowFiller For(int rows, int columns, ulong seed, uint stream) => (firstRow, values) =>
    {
        values.Clear();
        for (var row = firstRow; row < Math.Min(columns, firstRow + (values.Length / columns)); row++) values[((row - firstRow) * columns) + row] = gain;
    };
}
