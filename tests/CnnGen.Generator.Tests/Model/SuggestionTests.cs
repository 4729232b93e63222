using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Tests.Model;

public sealed class SuggestionTests
{
    private static readonly string[] Convolution = ["name", "filters", "kernel_size", "strides", "padding", "activation", "use_bias"];

    [Theory]
    [InlineData("filter", "filters")]
    [InlineData("fliters", "filters")]
    [InlineData("Filters", "filters")]
    [InlineData("kernelSize", "kernel_size")]
    [InlineData("kernel-size", "kernel_size")]
    [InlineData("out_channels", "filters")]
    [InlineData("num_output", "filters")]
    [InlineData("size", "kernel_size")]
    [InlineData("stride", "strides")]
    [InlineData("pad", "padding")]
    [InlineData("bias", "use_bias")]
    [InlineData("groups", null)]
    [InlineData("", null)]
    public void The_nearest_key_of_a_convolution(string word, string? expected) => Assert.Equal(expected, Suggestion.Nearest(word, Convolution));

    [Theory]
    [InlineData("size", "pool_size")]
    [InlineData("pool_kernel_size", "pool_size")]
    [InlineData("kernel_size", "pool_size")]
    public void A_word_of_several_meanings_takes_the_one_that_is_known(string word, string expected) =>
        Assert.Equal(expected, Suggestion.Nearest(word, ["name", "pool_size", "strides", "padding"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("relu", "relu", 0)]
    [InlineData("rleu", "relu", 1)]
    [InlineData("reluu", "relu", 1)]
    [InlineData("rel", "relu", 1)]
    [InlineData("gelu", "relu", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Edit_distance(string from, string to, int expected)
    {
        Assert.Equal(expected, Suggestion.EditDistance(from, to));
        Assert.Equal(expected, Suggestion.EditDistance(to, from));
    }

    [Fact]
    public void A_word_of_absurd_length_is_not_searched_for() => Assert.Null(Suggestion.Nearest(new string('x', 1_000_000), Convolution));
}
