namespace CnnGen.Runtime.Tests.Numerics;

public class ElementaryExpTests
{
    [Fact]
    public void Is_within_one_ulp_and_has_the_same_bits_in_vector_form()
    {
        var (ulps, argument) = FloatSweep.WorstError(Elementary.Exp, Elementary.Exp, Elementary.Exp, Elementary.Exp, Math.Exp);
        Assert.True(ulps <= 1, $"{ulps:F3} ulp at {argument:R}");
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.Epsilon, 1f)]
    // The largest argument without overflow is 128·ln 2 rounded down; the next float overflows.
    [InlineData(88.72283f, 3.4027986E+38f)]
    [InlineData(88.72284f, float.PositiveInfinity)]
    // 2^-149 is the least subnormal, and half of it, at −150·ln 2 = −103.972, the border to zero.
    [InlineData(-103.97f, float.Epsilon)]
    [InlineData(-103.98f, 0f)]
    public void Special_values_are_right(float argument, float expected)
    {
        var actual = Elementary.Exp(argument);
        Assert.Equal(expected, actual, (a, b) => a.Equals(b) || FloatSweep.Ulps(b, a) <= 1);
        Span<float> arguments = stackalloc float[16];
        Span<float> results = stackalloc float[16];
        arguments.Fill(argument);
        results.Fill(actual);
        FloatSweep.AssertSameBits(arguments, results, Elementary.Exp, Elementary.Exp, Elementary.Exp);
    }

    [Fact]
    public void Results_are_the_same_on_every_machine() =>
        Assert.Equal("8A80ADB8180EE119", Bits.Fingerprint([.. Enumerable.Range(0, 1 << 16).Select(i => Elementary.Exp((i - 40_000) / 400f))]));
}
