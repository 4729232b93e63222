using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CsCheck;
using static CnnGen.Generator.Plan.Loops.Build;

namespace CnnGen.Generator.Tests.Plan.Kernels;

public sealed class BlockRangeTests
{
    [Theory]
    [InlineData(64, 32, "2 of 32 from 0")]
    [InlineData(32, 32, "1 of 32 from 0")]
    [InlineData(10, 16, "1 of 10 from 0")]
    [InlineData(70, 32, "2 of 32 from 0, Rest 1 of 6 from 2")]
    [InlineData(33, 32, "1 of 32 from 0, Rest 1 of 1 from 1")]
    public void Whole_blocks_come_first_and_what_is_left_is_a_range_of_its_own(int outputs, int stride, string ranges) => Assert.Equal(
        ranges,
        string.Join(", ", BlockRange.Of(outputs, stride).Select(r => $"{r.Suffix} {r.Count} of {r.Size} from {r.First}".TrimStart())));

    [Fact]
    public void Only_several_blocks_are_told_apart_by_a_parameter()
    {
        var ranges = BlockRange.Of(70, 32).ToList();

        Assert.Equal([new IntegerParameter("part", 1)], ranges[0].Parameters);
        Assert.Equal(At("part"), ranges[0].Block);
        Assert.Empty(ranges[1].Parameters);
        Assert.Equal(2, ranges[1].Block);
    }

    [Fact]
    public void Every_output_lies_in_one_block() => Gen.Select(Gen.Int[1, 300], Gen.Int[1, 64]).Sample((outputs, stride) => Assert.Equal(
        Enumerable.Range(0, outputs),
        BlockRange.Of(outputs, stride).SelectMany(r => Enumerable.Range(r.First, r.Count).SelectMany(block => Enumerable.Range(block * r.Stride, r.Size)))));
}
