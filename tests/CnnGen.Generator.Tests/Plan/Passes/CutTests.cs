using CnnGen.Generator.Plan.Passes;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class CutTests
{
    [Fact]
    public void Whole_pieces_and_one_of_what_is_left()
    {
        Assert.Equal([new Cut(0, 2, 5), new Cut(10, 1, 3)], Cut.Whole(13, 5));
        Assert.Equal([new Cut(0, 2, 5)], Cut.Whole(10, 5));
        Assert.Equal([new Cut(0, 1, 3)], Cut.Whole(3, 5));
    }

    [Fact]
    public void Even_pieces_are_smaller_by_one_at_most_where_the_extent_allows()
    {
        Assert.Equal([new Cut(0, 12, 3), new Cut(36, 2, 2)], Cut.Even(40, 3));
        Assert.Equal([new Cut(0, 1, 5), new Cut(5, 2, 4)], Cut.Even(13, 5));
        Assert.Equal([new Cut(0, 2, 4)], Cut.Even(8, 5));
        Assert.Equal([new Cut(0, 2, 3), new Cut(6, 1, 2)], Cut.Even(8, 3));
        Assert.Equal([new Cut(0, 1, 6), new Cut(6, 1, 1)], Cut.Even(7, 6));
    }

    [Fact]
    public void Pieces_follow_each_other_from_the_start_to_the_end() => Gen.Select(Gen.Int[1, 300], Gen.Int[1, 30], Gen.Bool).Sample((extent, size, isEven) =>
    {
        var end = 0;
        foreach (var cut in isEven ? Cut.Even(extent, size) : Cut.Whole(extent, size))
        {
            Assert.Equal(end, cut.Start);
            Assert.InRange(cut.Size, 1, size);
            Assert.InRange(cut.Count, 1, extent);
            end = cut.End;
        }

        Assert.Equal(extent, end);
    });
}
