namespace CnnGen.Runtime.Tests;

public class ShuffledBatchesTests
{
    [Fact]
    public void A_buffer_of_one_repeats_the_order() =>
        Assert.Equal([0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1], Draw(new ShuffledBatches(5, bufferSize: 1, batchSize: 4, seed: 1), batches: 3));

    [Theory]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    [InlineData(10, 25)]
    [InlineData(1, 4)]
    [InlineData(60_000, 5000)]
    public void Draws_and_buffer_together_are_the_repeated_sequence(int count, int bufferSize)
    {
        // After n draws exactly the first n + bufferSize examples of the endless sequence have entered the buffer; each draw is one of them, used once.
        var draws = Draw(new ShuffledBatches(count, bufferSize, batchSize: 50, seed: 3), batches: 40);
        var entered = new Queue<int>[count];
        for (var i = 0; i < count; i++) entered[i] = new Queue<int>();
        for (var position = 0; position < draws.Length + bufferSize; position++)
        {
            entered[position % count].Enqueue(position);
            if (position < bufferSize - 1) continue;
            var draw = position - bufferSize + 1;
            if (draw < draws.Length) Assert.True(entered[draws[draw]].TryDequeue(out _), $"draw {draw} gave {draws[draw]}, which the buffer does not hold");
        }
    }

    [Fact]
    public void Every_slot_is_equally_likely()
    {
        // With a buffer as large as the set the first draw is a uniform example: over n seeds each of 10 examples comes up n/10 times, give or take
        // √(0.09·n); five of these deviations are allowed.
        const int Seeds = 20_000;
        var counts = new int[10];
        var first = new int[1];
        for (var seed = 0u; seed < Seeds; seed++)
        {
            new ShuffledBatches(10, bufferSize: 10, batchSize: 1, seed).Next(first);
            counts[first[0]]++;
        }

        Assert.All(counts, count => Assert.InRange(count, (Seeds / 10) - (5 * Math.Sqrt(0.09 * Seeds)), (Seeds / 10) + (5 * Math.Sqrt(0.09 * Seeds))));
    }

    [Fact]
    public void The_batch_size_does_not_change_the_order() =>
        Assert.Equal(
            Draw(new ShuffledBatches(100, 20, batchSize: 30, seed: 9), batches: 2), Draw(new ShuffledBatches(100, 20, batchSize: 60, seed: 9), batches: 1));

    [Fact]
    public void The_order_is_the_same_on_every_machine_and_another_for_another_seed()
    {
        Assert.Equal("3576 4659 3018 3644 4841 1120 761 2154", string.Join(' ', Draw(new ShuffledBatches(60_000, 5000, batchSize: 8, seed: 1), batches: 1)));
        Assert.Equal("3019 1093 23 3574 4137 1803 1218 3048", string.Join(' ', Draw(new ShuffledBatches(60_000, 5000, batchSize: 8, seed: 2), batches: 1)));
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var batches = new ShuffledBatches(1000, 100, batchSize: 128, seed: 1);
        var indices = new int[128];
        Allocation.AssertNone(() => batches.Next(indices));
    }

    [Fact]
    public void Sizes_below_one_and_spans_of_another_length_are_refused()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledBatches(0, 1, 1, 1)).ParamName);
        Assert.Equal("bufferSize", Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledBatches(1, 0, 1, 1)).ParamName);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => new ShuffledBatches(1, 1, -1, 1)).ParamName);

        // A refused call draws nothing.
        var batches = new ShuffledBatches(10, 5, batchSize: 4, seed: 1);
        Assert.Contains("expected 4", Assert.Throws<ArgumentException>(() => batches.Next(new int[3])).Message, StringComparison.Ordinal);
        Assert.Equal(Draw(new ShuffledBatches(10, 5, batchSize: 4, seed: 1), batches: 1), Draw(batches, batches: 1));
    }

    private static int[] Draw(ShuffledBatches source, int batches)
    {
        var all = new List<int>();
        var batch = new int[source.BatchSize];
        for (var i = 0; i < batches; i++)
        {
            source.Next(batch);
            all.AddRange(batch);
        }

        return [.. all];
    }
}
