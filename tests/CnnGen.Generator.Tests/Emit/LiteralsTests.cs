using CnnGen.Generator.Emit;
using CsCheck;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>What is printed is read back by the compiler's own parser, under a culture that writes numbers otherwise.</summary>
public sealed class LiteralsTests
{
    [Fact]
    public void A_float_reads_back_as_the_same_bits() => Gen.UInt.Sample(bits =>
    {
        using var scope = CultureScope.Finnish();
        var value = BitConverter.UInt32BitsToSingle(bits);
        if (!float.IsFinite(value)) return;

        Assert.Equal(bits, BitConverter.SingleToUInt32Bits((float)Value(Literals.Float(value))));
    }, iter: 10_000);

    [Fact]
    public void A_double_reads_back_as_the_same_bits() => Gen.ULong.Sample(bits =>
    {
        using var scope = CultureScope.Finnish();
        var value = BitConverter.UInt64BitsToDouble(bits);
        if (!double.IsFinite(value)) return;

        Assert.Equal(bits, BitConverter.DoubleToUInt64Bits((double)Value(Literals.Double(value))));
    }, iter: 10_000);

    [Theory]
    [InlineData(0f, "0f")]
    [InlineData(-0f, "-0f")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-1.5f, "-1.5f")]
    [InlineData(1e-7f, "1E-07f")]
    [InlineData(float.MaxValue, "3.4028235E+38f")]
    [InlineData(float.Epsilon, "1E-45f")]
    [InlineData(float.NegativeInfinity, "float.NegativeInfinity")]
    [InlineData(float.PositiveInfinity, "float.PositiveInfinity")]
    [InlineData(float.NaN, "float.NaN")]
    public void The_shortest_digits_are_printed(float value, string text)
    {
        using var scope = CultureScope.Finnish();

        Assert.Equal(text, Literals.Float(value));
    }

    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(-1234567, "-1234567", "-1,234,567")]
    [InlineData(long.MaxValue, "9223372036854775807", "9,223,372,036,854,775,807")]
    public void Integers_follow_no_culture(long value, string plain, string grouped)
    {
        using var scope = CultureScope.Finnish();

        Assert.Equal((plain, grouped), (Literals.Int(value), Literals.Grouped(value)));
    }

    [Fact]
    public void A_text_reads_back_as_itself_whatever_it_holds() => Gen.String.Sample(text =>
    {
        var literal = Literals.Text(text);

        Assert.Equal(text, Value(literal));
        Assert.All(literal, c => Assert.InRange(c, ' ', '~'));
    });

    [Theory]
    [InlineData("conv1/kernel", "\"conv1/kernel\"")]
    [InlineData("\"; Evil(); \"", "\"\\\"; Evil(); \\\"\"")]
    [InlineData("a\\", "\"a\\\\\"")]
    [InlineData("line\nbreak\u2028", "\"line\\u000abreak\\u2028\"")]
    [InlineData("{x}", "\"{x}\"")]
    public void Nothing_ends_a_text_early(string text, string literal) => Assert.Equal(literal, Literals.Text(text));

    /// <summary>The value of one literal, with or without a minus sign; anything else is no expression of this form.</summary>
    private static object Value(string code)
    {
        var expression = SyntaxFactory.ParseExpression(code, consumeFullText: true);
        Assert.Empty(expression.GetDiagnostics());
        return expression is PrefixUnaryExpressionSyntax minus
            ? Negated(Assert.IsType<LiteralExpressionSyntax>(minus.Operand).Token.Value!)
            : Assert.IsType<LiteralExpressionSyntax>(expression).Token.Value!;
    }

    private static object Negated(object value) => value is float single ? (object)-single : -(double)value;
}
