using System.Runtime.Intrinsics;

namespace CnnGen.Runtime;

internal sealed class UniformInitializer(double least, double most) : Initializer
{
    // Of bounds that are opposite numbers, exactly 0 and the bound.
    private readonly double _middle = (least + most) / 2;
    private readonly double _limit = (most - least) / 2;

    internal override RowFiller For(int rows, int columns, ulong seed, uint stream)
    {
        var key = Key(seed, stream, draw: 0);
        return (firstRow, values) => Fill(values, key, (uint)(firstRow * columns));
    }

    private void Fill(Span<float> values, uint key, uint first)
    {
        var i = 0;
        for (; i <= values.Length - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            var (lower, upper) = Vector128.Widen(CounterRandom.Uniform4(key, first + (uint)i));
            Vector128.Narrow(Between(lower), Between(upper)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
            values[i] = (float)((((2.0 * CounterRandom.Uniform(key, first + (uint)i)) - 1) * _limit) + _middle);
    }

    private Vector128<double> Between(Vector128<double> uniform) => (((uniform + uniform) - Vector128<double>.One) * _limit) + Vector128.Create(_middle);
}
