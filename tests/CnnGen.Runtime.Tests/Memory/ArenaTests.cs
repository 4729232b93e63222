namespace CnnGen.Runtime.Tests.Memory;

public unsafe class ArenaTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1_000_003)]
    public void Memory_is_aligned_zeroed_and_writable_to_its_last_float(long floats)
    {
        // Several at once, so that at least one of them does not happen to start on a cache line.
        using var first = new Arena(floats);
        using var second = new Arena(floats);
        using var third = new Arena(floats);
        foreach (var arena in new[] { first, second, third })
        {
            Assert.Equal(floats, arena.Length);
            Assert.Equal(0u, (nuint)arena.Pointer % 64);
            Assert.Equal(-1, new ReadOnlySpan<float>(arena.Pointer, (int)floats).IndexOfAnyExcept(0f));
            arena.Pointer[floats - 1] = 7;
            Assert.Equal(7, arena.Slice(floats - 1, 1)[0]);
        }
    }

    [Fact]
    public void The_address_survives_a_compacting_collection()
    {
        using var arena = new Arena(1000);
        var before = arena.Pointer;
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.True(before == arena.Pointer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(long.MaxValue)]
    public void Sizes_that_no_block_can_have_are_refused(long floats)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Arena(floats));
        Assert.Contains("1 to 2147483575 floats", error.Message, StringComparison.Ordinal);
        Assert.Equal(floats, error.ActualValue);
    }

    [Fact]
    public void Use_after_dispose_throws_and_a_second_dispose_does_nothing()
    {
        var arena = new Arena(10);
        arena.Dispose();
        arena.Dispose();
        Assert.Throws<ObjectDisposedException>(() => (nuint)arena.Pointer);
        Assert.Throws<ObjectDisposedException>(() => arena.Slice(0, 1)[0]);
    }

    [Fact]
    public void A_span_that_outlives_the_arena_still_has_memory()
    {
        var arena = new Arena(1_000_000);
        var span = arena.Slice(0, 1_000_000);
        span[999_999] = 5;
        arena.Dispose();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.Equal(5, span[999_999]);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(long.MaxValue, 1)]
    public void A_slice_stays_inside(long offset, int length)
    {
        using var arena = new Arena(10);
        Assert.ThrowsAny<Exception>(() => arena.Slice(offset, length).Length);
    }
}
