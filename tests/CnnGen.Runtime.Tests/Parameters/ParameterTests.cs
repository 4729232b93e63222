namespace CnnGen.Runtime.Tests.Parameters;

public class ParameterTests
{
    [Fact]
    public void A_parameter_tells_name_shape_and_count()
    {
        using var network = new SmallNetwork();
        var kernel = network.Parameters[0];
        Assert.Equal("conv1/kernel", kernel.Name);
        Assert.Equal([3, 2, 1, 5], kernel.Shape);
        Assert.Equal(30, kernel.Count);
        Assert.Equal(36, kernel.Storage.Length);
        Assert.Equal("conv1/kernel [3, 2, 1, 5]", kernel.ToString());
    }

    [Fact]
    public void Copying_in_and_out_keeps_Keras_order_while_storage_has_the_layout()
    {
        using var network = new SmallNetwork();
        var kernel = network.Parameters["conv1/kernel"];
        var values = Enumerable.Range(0, 30).Select(i => (float)i).ToArray();
        kernel.CopyFrom(values);
        Assert.Equal(1, network.Changes);

        var back = new float[30];
        kernel.CopyTo(back);
        Assert.Equal(values, back);

        // Panels of two columns: the first panel holds columns 0 and 1 of the rows 0 to 5; the last one column 4 and padding.
        Assert.Equal([0, 1, 5, 6, 10, 11, 15, 16, 20, 21, 25, 26], kernel.Storage[..12].ToArray());
        Assert.Equal([4, 0, 9, 0, 14, 0, 19, 0, 24, 0, 29, 0], kernel.Storage[24..].ToArray());
        Assert.All(network.Parameters.Skip(1), other => Assert.Equal(-1, other.Storage.IndexOfAnyExcept(0f)));
    }

    [Fact]
    public void Storage_is_the_arena_itself()
    {
        using var network = new SmallNetwork();
        network.Parameters["dense1/kernel"].Storage[3] = 42;
        Assert.Equal(42, network.Arena.Slice(64 + 3, 1)[0]);
    }

    [Theory]
    [InlineData(7, 9, 4, false)]
    [InlineData(60, 100, 32, false)] // more than are drawn at a time
    [InlineData(60, 100, 32, true)]
    public void Initial_values_do_not_depend_on_the_layout(int height, int width, int panel, bool areRelated)
    {
        var initializer = areRelated ? Initializer.Orthogonal(1) : Initializer.Normal(0, 1);
        using var arena = new Arena(20_000);
        var panels = new Parameter("a", [height, width], new ParameterLayout(height, width, panel), arena, 0);
        var rows = new Parameter("b", [height, width], new ParameterLayout(height, width, width), arena, 10_000);
        panels.Initialize(initializer, seed: 5, stream: 2);
        rows.Initialize(initializer, seed: 5, stream: 2);
        var values = new float[height * width];
        panels.CopyTo(values);
        Assert.Equal(rows.Storage.ToArray(), values);

        var expected = new float[height * width];
        initializer.For(height, width, seed: 5, stream: 2)(firstRow: 0, expected);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Initializing_tells_the_network()
    {
        using var network = new SmallNetwork();
        network.Parameters[1].Initialize(Initializer.Constant(1), seed: 1, stream: 0);
        Assert.Equal(1, network.Changes);
    }

    [Fact]
    public void Refused_values_change_nothing()
    {
        using var network = SmallNetwork.WithValues(1);
        var before = network.Snapshot();
        var changes = network.Changes;
        var bias = network.Parameters["conv1/bias"];

        AssertMessage("expected 5 elements (the values of 'conv1/bias'), got 4", Assert.Throws<ArgumentException>(() => bias.CopyFrom(new float[4])));
        AssertMessage("expected 5 elements (the values of 'conv1/bias'), got 6", Assert.Throws<ArgumentException>(() => bias.CopyTo(new float[6])));
        AssertMessage("value 3 of 'conv1/bias' is NaN", Assert.Throws<ArgumentException>(() => bias.CopyFrom([1, 2, 3, float.NaN, 5])));
        Assert.Throws<ArgumentNullException>(() => bias.Initialize(null!, 1, 1));

        Assert.Equal(before, network.Snapshot());
        Assert.Equal(changes, network.Changes);
    }

    [Fact]
    public void Use_after_dispose_throws()
    {
        var network = new SmallNetwork();
        var bias = network.Parameters["conv1/bias"];
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => bias.Storage.Length);
        Assert.Throws<ObjectDisposedException>(() => bias.CopyTo(new float[5]));
        Assert.Throws<ObjectDisposedException>(() => bias.CopyFrom(new float[5]));
        Assert.Throws<ObjectDisposedException>(() => bias.CopyFrom(new float[4]));
        Assert.Throws<ObjectDisposedException>(() => bias.Initialize(Initializer.Constant(0), 1, 1));
        Assert.Equal(0, network.Changes);
    }

    [Theory]
    [InlineData(new int[0], 1, 1, 1)]
    [InlineData(new[] { 3, 0 }, 3, 1, 1)]
    [InlineData(new[] { 3, -4 }, 3, 4, 1)]
    [InlineData(new[] { 3, 4 }, 4, 3, 1)]
    [InlineData(new[] { 3, 4 }, 3, 4, 0)]
    [InlineData(new[] { 65536, 65536 }, 65536, 65536, 1)]
    public void A_shape_that_does_not_fit_its_layout_is_refused(int[] shape, int rows, int columns, int width)
    {
        using var arena = new Arena(100);
        var error = Assert.Throws<ArgumentException>(() => new Parameter("w", shape, new ParameterLayout(rows, columns, width), arena, 0));
        AssertMessage($"'w' has the shape [{string.Join(", ", shape)}], which does not fit", error);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(89)]
    [InlineData(long.MaxValue)]
    public void A_storage_outside_the_arena_is_refused(long offset)
    {
        using var arena = new Arena(100);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Parameter("w", [3, 4], new ParameterLayout(3, 4, 4), arena, offset));
    }

    private static void AssertMessage(string start, Exception error) => Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
}
