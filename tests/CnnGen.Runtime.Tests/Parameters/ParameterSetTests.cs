namespace CnnGen.Runtime.Tests.Parameters;

public class ParameterSetTests
{
    [Fact]
    public void Parameters_come_in_order_by_position_and_by_name()
    {
        using var network = new SmallNetwork();
        Assert.Equal(4, network.Parameters.Count);
        Assert.Equal(["conv1/kernel", "conv1/bias", "dense1/kernel", "dense1/bias"], network.Parameters.Select(parameter => parameter.Name));
        Assert.Same(network.Parameters[2], network.Parameters["dense1/kernel"]);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_known_ones_and_the_nearest()
    {
        using var network = new SmallNetwork();
        var error = Assert.Throws<KeyNotFoundException>(() => network.Parameters["conv1/kernl"]);
        Assert.Equal(
            "no parameter is named 'conv1/kernl'; there are: conv1/kernel, conv1/bias, dense1/kernel, dense1/bias; did you mean 'conv1/kernel'?",
            error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_position_outside_is_refused(int index)
    {
        using var network = new SmallNetwork();
        Assert.Contains(
            "there are 4 parameters", Assert.Throws<ArgumentOutOfRangeException>(() => network.Parameters[index]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refresh_tells_the_network_until_it_is_disposed()
    {
        var network = new SmallNetwork();
        network.Parameters.Refresh();
        Assert.Equal(1, network.Changes);
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(network.Parameters.Refresh);
        Assert.Equal(1, network.Changes);
    }

    [Fact]
    public void Doubled_names_and_strangers_are_refused()
    {
        using var arena = new Arena(10);
        using var other = new Arena(10);
        var parameter = new Parameter("w", [1], new ParameterLayout(1, 1, 1), arena, 0);
        AssertRefused("two parameters are named 'w'", arena, parameter, parameter);
        AssertRefused("'w' belongs to another", other, parameter);

        // A refused set leaves the parameter free; a set that stands owns it.
        _ = new ParameterSet(arena, [parameter]);
        AssertRefused("'w' belongs to another", arena, parameter);
    }

    private static void AssertRefused(string message, Arena arena, params Parameter[] parameters) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new ParameterSet(arena, parameters)).Message, StringComparison.Ordinal);
}
