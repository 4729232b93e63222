using System.Runtime.Intrinsics;

namespace CnnGen.Runtime.Tests.Numerics;

public unsafe class VectorTailTests
{
    /// <summary>A signalling NaN with a payload: a move that is not a plain move would change it.</summary>
    private static readonly float Delicate = BitConverter.UInt32BitsToSingle(0x7F812345);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Load_takes_the_floats_and_zeros(int lanes)
    {
        float[] row = [9, 1, Delicate, -3, 4, 5];
        // From index 1: an address that only a float's alignment divides.
        fixed (float* source = &row[1])
        {
            var loaded = VectorTail.Load(source, lanes).AsUInt32();
            for (var lane = 0; lane < 4; lane++) Assert.Equal(lane < lanes ? BitConverter.SingleToUInt32Bits(source[lane]) : 0, loaded[lane]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Store_writes_these_floats_only(int lanes)
    {
        var value = Vector128.Create(1, Delicate, -3, 4);
        float[] row = [9, 10, 11, 12, 13, 14];
        fixed (float* target = &row[1]) VectorTail.Store(target, value, lanes);
        for (var i = 0; i < row.Length; i++)
        {
            var expected = i >= 1 && i <= lanes ? value[i - 1] : 9 + i;
            Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(row[i]));
        }
    }
}
