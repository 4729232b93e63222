namespace CnnGen.Training.Tests.Fitting;

public sealed class EpochOrderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(10, 10)]
    [InlineData(1000, 64)]
    [InlineData(1000, int.MaxValue)]
    public void Each_example_comes_once_and_none_before_the_buffer_holds_it(int count, int buffer)
    {
        var order = new EpochOrder(count, buffer, seed: 5).Of(2).ToArray();

        Assert.Equal(Enumerable.Range(0, count), order.Order());
        for (var i = 0; i < count; i++) Assert.True(order[i] < (long)i + buffer, $"draw {i} gave {order[i]}");
    }

    [Fact]
    public void A_buffer_of_one_keeps_the_order() => Assert.Equal([0, 1, 2, 3], new EpochOrder(4, 1, seed: 5).Of(0).ToArray());

    [Fact]
    public void An_order_is_a_function_of_seed_and_epoch()
    {
        var order = new EpochOrder(100, int.MaxValue, seed: 5);
        var (first, second) = (order.Of(0).ToArray(), order.Of(1).ToArray());

        Assert.NotEqual(first, second);
        Assert.Equal(first, order.Of(0).ToArray());
        Assert.Equal(second, new EpochOrder(100, int.MaxValue, seed: 5).Of(1).ToArray());
        Assert.NotEqual(first, new EpochOrder(100, int.MaxValue, seed: 6).Of(0).ToArray());
    }

    /// <summary>Of three examples each of six orders: over n epochs n/6 times, give or take √(5n/36); five of these deviations are allowed.</summary>
    [Fact]
    public void Every_order_is_as_likely()
    {
        const int Epochs = 6000;
        var order = new EpochOrder(3, int.MaxValue, seed: 1);
        var counts = Enumerable.Range(0, Epochs).CountBy(epoch => string.Join(' ', order.Of(epoch).ToArray())).ToList();

        Assert.Equal(6, counts.Count);
        Assert.All(counts, count => Assert.InRange(count.Value, 1000 - 145, 1000 + 145));
    }
}
