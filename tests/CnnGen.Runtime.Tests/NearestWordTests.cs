namespace CnnGen.Runtime.Tests;

public class NearestWordTests
{
    private static readonly string[] Known = ["conv1/kernel", "conv1/bias", "dense1/kernel"];

    [Theory]
    [InlineData("conv1/kernl", "conv1/kernel")]
    [InlineData("conv1/kernels", "conv1/kernel")]
    [InlineData("CONV1/BIAS", "conv1/bias")]
    [InlineData("dense/kernel", "dense1/kernel")]
    public void A_near_word_is_suggested(string word, string nearest) => Assert.Equal($"; did you mean '{nearest}'?", NearestWord.Hint(word, Known));

    [Theory]
    [InlineData("layer_norm/gamma")]
    [InlineData("")]
    [InlineData("x")]
    public void A_far_word_is_not(string word) => Assert.Equal("", NearestWord.Hint(word, Known));

    [Fact]
    public void A_hostile_word_costs_little() => Assert.Equal("", NearestWord.Hint(new string('a', 1_000_000), Known));

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void The_distance_is_Levenshteins(string a, string b, int distance) => Assert.Equal(distance, NearestWord.Distance(a, b));
}
