using System.Globalization;
using System.Numerics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Tests.Spec;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("32", "32")]
    [InlineData("+7", "7")]
    [InlineData("-3", "-3")]
    [InlineData("010", "10")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    public void Whole_numbers(string text, string expected)
    {
        Assert.Equal(BigInteger.Parse(expected, CultureInfo.InvariantCulture), CoreSchema.Integer(Plain(text)));
        Assert.Equal(double.Parse(expected, CultureInfo.InvariantCulture), CoreSchema.Number(Plain(text)));
    }

    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData("1E3", 1000)]
    [InlineData("0.5", 0.5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-1.5e+2", -150)]
    public void Other_numbers(string text, double expected)
    {
        Assert.Null(CoreSchema.Integer(Plain(text)));
        Assert.Equal(expected, CoreSchema.Number(Plain(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData("1e")]
    [InlineData("0x")]
    [InlineData("0xG")]
    [InlineData("0o8")]
    [InlineData("0b11")]
    [InlineData("1:30")]
    [InlineData(".inf")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("٣")]
    [InlineData("(1)")]
    [InlineData("1 000")]
    public void Not_numbers(string text)
    {
        Assert.Null(CoreSchema.Integer(Plain(text)));
        Assert.Null(CoreSchema.Number(Plain(text)));
    }

    [Fact]
    public void A_number_of_absurd_length_is_not_parsed() => Assert.Null(CoreSchema.Number(Plain(new string('9', 1_000_000))));

    [Fact]
    public void Quotes_make_text_of_everything()
    {
        Assert.Null(CoreSchema.Integer(Quoted("1")));
        Assert.Null(CoreSchema.Number(Quoted("1")));
        Assert.Null(CoreSchema.Boolean(Quoted("true")));
        Assert.False(CoreSchema.IsNull(Quoted("")));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("True", null)]
    [InlineData("yes", null)]
    [InlineData("on", null)]
    [InlineData("1", null)]
    public void Truth_values(string text, bool? expected) => Assert.Equal(expected, CoreSchema.Boolean(Plain(text)));

    [Theory]
    [InlineData("", true)]
    [InlineData("~", true)]
    [InlineData("null", true)]
    [InlineData("none", false)]
    public void Nothing(string text, bool expected) => Assert.Equal(expected, CoreSchema.IsNull(Plain(text)));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        using var scope = CultureScope.Finnish();

        Assert.Equal(-0.5, CoreSchema.Number(Plain("-0.5")));
        Assert.Null(CoreSchema.Number(Plain("0,5")));
        Assert.Null(CoreSchema.Integer(Plain("\u22121")));
    }

    private static SpecScalar Plain(string text) => new(text, IsPlain: true, SourceSpan.StartOfFile);

    private static SpecScalar Quoted(string text) => new(text, IsPlain: false, SourceSpan.StartOfFile);
}
