using System.Globalization;
using System.Text;
using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Tests.Diagnostics;

public sealed class QuoteTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData("relu", "'relu'")]
    [InlineData("a\r\n\tb", @"'a\r\n\tb'")]
    [InlineData("\u202E\0\u2028", @"'\u202E\u0000\u2028'")]
    [InlineData("größe", "'größe'")]
    [InlineData("\U0001F600 \U000E0041", "'\U0001F600 \\uDB40\\uDC41'")]
    [InlineData("a\u00A0b\u3000\u200B", @"'a\u00A0b\u3000\u200B'")]
    [InlineData("\uE000\uFFFF\u0378", @"'\uE000\uFFFF\u0378'")]
    public void A_word_is_quoted_on_one_line(string text, string expected) => Assert.Equal(expected, Quote.Word(text));

    // Half a pair does not come through the runner as an argument.
    [Fact]
    public void Half_a_pair_of_surrogates_is_escaped()
    {
        Assert.Equal(@"'a\uD800b\uDC00'", Quote.Word("a\uD800b\uDC00"));
        Assert.Equal(@"'x\uD83D'", Quote.Word("x\uD83D"));
    }

    [Fact]
    public void A_long_word_is_cut() => Assert.Equal($"'{new string('x', 60)}...'", Quote.Word(new string('x', 1_000_000)));

    /// <summary>Whatever a char may be, alone or beside another: what is left can be written as UTF-8, on one line.</summary>
    [Fact]
    public void Every_character_is_printable_afterwards()
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var word = Quote.Word($"{(char)code}x");
            Assert.NotEmpty(Strict.GetBytes(word));
            Assert.DoesNotContain(
                word, character => char.IsControl(character) || char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Surrogate);
        }
    }
}
