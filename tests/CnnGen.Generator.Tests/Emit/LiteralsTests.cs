using System.Globalization;
using CnnGen.Generator.Emit;
using CsCheck;

namespace CnnGen.Generator.Tests.Emit;

public class LiteralsTests
{
    [Fact]
    public void A_float_reads_back_as_the_same_float()
    {
        using var finnish = CultureScope.Finnish();
        Gen.Float.Where(float.IsFinite).Sample(value =>
        {
            var text = Literals.Float(value);
            Assert.EndsWith("f", text, StringComparison.Ordinal);
            Assert.Equal(BitConverter.SingleToInt32Bits(value == 0 ? 0 : value), BitConverter.SingleToInt32Bits(float.Parse(text[..^1], CultureInfo.InvariantCulture) is var read && read == 0 ? 0 : read));
        });
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("\"; Evil(); //", "\"\\\"; Evil(); //\"")]
    [InlineData("back\\slash", "\"back\\\\slash\"")]
    [InlineData("line\nend", "\"line\\u000aend\"")]
    public void Nothing_ends_a_text_literal_early(string text, string literal) => Assert.Equal(literal, Literals.Text(text));
}
