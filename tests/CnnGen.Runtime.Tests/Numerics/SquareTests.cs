using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime.Tests.Numerics;

public unsafe class SquareTests
{
    [Theory]
    [InlineData(8, 8)]
    [InlineData(11, 32)]
    [InlineData(1616, 9)]
    public void Rows_become_columns_and_nothing_else_is_written(int sourceStride, int targetStride)
    {
        if (!Avx.IsSupported) return;
        var source = Enumerable.Range(0, (7 * sourceStride) + 8).Select(i => (float)i).ToArray();
        var target = Enumerable.Repeat(-1f, 8 * targetStride).ToArray();
        var expected = target.ToArray();
        for (var r = 0; r < 8; r++)
            for (var c = 0; c < 8; c++)
                expected[(c * targetStride) + r] = source[(r * sourceStride) + c];

        fixed (float* from = source, to = target) Square.Transpose(from, sourceStride, to, targetStride);

        Assert.Equal(expected, target);
    }
}
