using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Kernels;

namespace CnnGen.Generator.Tests.Plan;

public sealed class BatchTests
{
    private static readonly IEnumerable<int> s_sizes = Enumerable.Range(1, 200);

    /// <summary>A tile computes whole rows, also past the last example: what it writes there must lie in the buffer.</summary>
    [Fact]
    public void Usual_tiles_end_within_the_buffer_of_every_batch()
    {
        foreach (var rows in new[] { 1, 2, 3, 4, 6, 8, 12 })
            Assert.All(s_sizes, examples => Assert.True(new Batch(examples).HasRoomFor(rows), $"{rows} rows, {examples} examples"));

        Assert.True(new Batch(128).HasRoomFor(16));
        Assert.False(new Batch(13).HasRoomFor(32));
    }

    [Fact]
    public void Panels_hold_the_batch_and_are_no_wider_than_it_needs() => Assert.All(s_sizes, examples =>
    {
        var batch = new Batch(examples);

        Assert.InRange(batch.Panels * batch.PanelWidth, examples, batch.Capacity);
        Assert.Equal(examples > 24 ? 32 : StorageLayout.RoundUp(examples, 8), batch.PanelWidth);
    });

    [Fact]
    public void Parts_hold_the_batch() => Assert.All(s_sizes, examples =>
    {
        var batch = new Batch(examples);

        Assert.InRange(batch.Shards, 1, 8);
        Assert.InRange(examples, ((batch.Shards - 1) * batch.ShardSize) + 1, batch.Shards * batch.ShardSize);
    });
}
