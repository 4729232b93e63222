namespace CnnGen.Runtime;

/// <param name="mean">The middle.</param>
/// <param name="deviation">The standard deviation before the cut.</param>
/// <param name="cut">Beyond so many deviations it is drawn anew.</param>
internal sealed class NormalInitializer(double mean, double deviation, double cut) : Initializer
{
    internal override RowFiller For(int rows, int columns, ulong seed, uint stream)
    {
        var keys = NormalNumbers.Keys(seed, stream, round: 0);
        return (firstRow, values) =>
        {
            for (var i = 0; i < values.Length; i++) values[i] = (float)((NormalNumbers.Draw(keys, (uint)(firstRow * columns + i), cut) * deviation) + mean);
        };
    }
}
