using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Tests.Diagnostics;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("relu", "'relu'")]
    [InlineData("a\r\n\tb", @"'a\r\n\tb'")]
    [InlineData("\u202E\0\u2028", @"'\u202E\u0000\u2028'")]
    [InlineData("größe", "'größe'")]
    public void A_word_is_quoted_on_one_line(string text, string expected) => Assert.Equal(expected, Quote.Word(text));

    [Fact]
    public void A_long_word_is_cut() => Assert.Equal($"'{new string('x', 60)}...'", Quote.Word(new string('x', 1_000_000)));
}
