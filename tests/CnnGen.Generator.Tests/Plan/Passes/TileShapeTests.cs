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
    [InlineData(24, 32, "6x2")]
    [InlineData(10, 32, "5x2")]
    [InlineData(12, 32, "6x2")]
    [InlineData(1, 32, "1x4")]
    [InlineData(1, 8, "1x1")]
    [InlineData(12, 8, "12x1")]
    public void Tiles_of_constant_sizes(int rows, int lanes, string tile) =>
        Assert.Equal(tile, TileShape.Choose(rows, lanes, accumulators: 1, Target.Avx2).ToString());

    /// <summary>A batch runs in whole tiles: six rows at a time would compute four of 132 for nothing.</summary>
    [Theory]
    [InlineData(120, 32, "6x2")]
    [InlineData(128, 32, "6x2")]
    [InlineData(128, 10, "6x2")]
    [InlineData(1, 32, "1x4")]
    public void Tiles_of_a_batch(int most, int lanes, string tile) =>
        Assert.Equal(tile, TileShape.Choose(new Bound(most, "rows"), lanes, accumulators: 1, Target.Avx2).ToString());

    /// <summary>The gradient of 64 filters of 3x3x32: a tile of 3x4 needs twelve registers and two where no vector serves several rows, else seventeen.</summary>
    [Fact]
    public void Rows_that_share_no_vector_leave_registers_for_sums()
    {
        Assert.Equal(new TileShape(3, 3), TileShape.Choose(3, 96, accumulators: 1, Target.Avx2));
        Assert.Equal(new TileShape(3, 4), TileShape.Choose(3, 96, accumulators: 1, Target.Avx2, ownVectors: true));
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
