using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Tests.Collections;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Lists_are_equal_by_content()
    {
        var one = EquatableArray.Of("a", "b");

        Assert.Equal(one, new List<string> { "a", "b" }.ToEquatableArray());
        Assert.Equal(one.GetHashCode(), EquatableArray.Of("a", "b").GetHashCode());
        Assert.NotEqual(one, EquatableArray.Of("b", "a"));
        Assert.NotEqual(one, EquatableArray.Of("a"));
        Assert.True(EquatableArray<int>.Empty == new EquatableArray<int>([]));
        Assert.True(one != EquatableArray<string>.Empty);
    }

    [Fact]
    public void A_list_is_a_copy()
    {
        var source = new[] { 1, 2 };
        var list = source.ToEquatableArray();
        source[0] = 9;

        Assert.Equal("[1, 2]", list.ToString());
        Assert.Throws<IndexOutOfRangeException>(() => list[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => EquatableArray<int>.Empty[0]);
    }
}
