using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;
using CsCheck;

namespace CnnGen.Generator.Tests.Plan.Passes;

public sealed class TileShapeTests
{
    /// <summary>The best tiles that were measured: a convolution's row of pixels by its filters, a batch by a panel of units.</summary>
    [Theory]
    [InlineData(24, 32, "3x4")]
    [InlineData(24, 16, "6x2")]
    [InlineData(10, 16, "5x2")]
    [InlineData(12, 32, "3x4")]
    [InlineData(1, 32, "1x4")]
    [InlineData(1, 8, "1x1")]
    [InlineData(12, 8, "12x1")]
    public void Tiles_of_constant_sizes(int rows, int lanes, string tile) =>
        Assert.Equal(tile, TileShape.Choose(rows, lanes, accumulators: 1, Target.Avx2).ToString());

    /// <summary>A batch runs in whole tiles: three rows at a time compute one of 129 for nothing, six would four of 132.</summary>
    [Theory]
    [InlineData(120, 32, "3x4")]
    [InlineData(128, 32, "3x4")]
    [InlineData(128, 10, "6x2")]
    [InlineData(1, 32, "1x4")]
    public void Tiles_of_a_batch(int most, int lanes, string tile) =>
        Assert.Equal(tile, TileShape.Choose(new Bound(most, "rows"), lanes, accumulators: 1, Target.Avx2).ToString());

    /// <summary>
    /// Tiles of 3x4: twelve registers for sums, three for the rows' values and one for a vector at a time; where no vector serves
    /// several rows, one for a row's value.
    /// </summary>
    [Fact]
    public void A_tile_holds_the_operands_of_its_shorter_side_and_one_of_the_other()
    {
        Assert.Equal(new TileShape(3, 4), TileShape.Choose(3, 96, accumulators: 1, Target.Avx2));

        var fewer = Target.Avx2 with { Registers = 15 };
        Assert.NotEqual(new TileShape(3, 4), TileShape.Choose(3, 96, accumulators: 1, fewer));
        Assert.Equal(new TileShape(3, 4), TileShape.Choose(3, 96, accumulators: 1, fewer, ownVectors: true));
    }

    [Fact]
    public void Work_without_sums_takes_one_row_and_up_to_four_vectors()
    {
        Assert.Equal(new TileShape(1, 4), TileShape.Choose(13, 100, accumulators: 0, Target.Avx2));
        Assert.Equal(new TileShape(1, 2), TileShape.Choose(13, 9, accumulators: 0, Target.Avx2));
    }

    [Theory]
    [InlineData(8, "1x4")]
    [InlineData(16, "1x2")]
    [InlineData(100, "1x1")]
    public void Work_without_sums_takes_fewer_vectors_where_each_names_many_values(int values, string tile) =>
        Assert.Equal(tile, TileShape.Choose(1, 100, accumulators: 0, Target.Avx2, values).ToString());

    [Fact]
    public void Every_tile_fits_the_registers_the_nest_and_the_room_behind_a_batch() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[1, 200], Gen.Int[1, 3], Gen.Bool).Sample((rows, lanes, accumulators, isBatch) =>
        {
            var tile = TileShape.Choose(isBatch ? new Bound(rows, "rows") : rows, lanes, accumulators, Target.Avx2);

            Assert.InRange(tile.Rows, 1, rows);
            Assert.InRange(tile.Vectors, 1, (lanes + 7) / 8);
            Assert.InRange(tile.Rows * tile.Vectors * accumulators, 1, Target.Avx2.Accumulators);
            if (isBatch) Assert.InRange(StorageLayout.RoundUp(rows, tile.Rows), rows, new Batch(rows).Capacity);
        });
}
