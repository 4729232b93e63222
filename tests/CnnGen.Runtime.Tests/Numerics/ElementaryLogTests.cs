namespace CnnGen.Runtime.Tests.Numerics;

public class ElementaryLogTests
{
    [Fact]
    public void Is_within_one_ulp_and_has_the_same_bits_in_vector_form()
    {
        var (ulps, argument) = FloatSweep.WorstError(Elementary.Log, Elementary.Log, Elementary.Log, Elementary.Log, Math.Log);
        Assert.True(ulps <= 1, $"{ulps:F3} ulp at {argument:R}");
    }

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(-1f, float.NaN)]
    [InlineData(-float.Epsilon, float.NaN)]
    [InlineData(float.NegativeInfinity, float.NaN)]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    // ln 2^-149 and ln 2^128.
    [InlineData(float.Epsilon, -103.27893f)]
    [InlineData(float.MaxValue, 88.72284f)]
    public void Special_values_are_right(float argument, float expected)
    {
        var actual = Elementary.Log(argument);
        Assert.Equal(expected, actual);
        Span<float> arguments = stackalloc float[16];
        Span<float> results = stackalloc float[16];
        arguments.Fill(argument);
        results.Fill(actual);
        FloatSweep.AssertSameBits(arguments, results, Elementary.Log, Elementary.Log, Elementary.Log);
    }

    // The compiler takes −0 and 0 in InlineData for the same test.
    [Fact]
    public void Minus_zero_gives_minus_infinity() => Assert.Equal(float.NegativeInfinity, Elementary.Log(-0f));

    [Fact]
    public void Is_within_one_ulp_at_every_float_around_one()
    {
        // Near 1 the result is near 0, where cancellation would show first.
        var worst = 0.0;
        for (var bits = BitConverter.SingleToUInt32Bits(0.999f); bits <= BitConverter.SingleToUInt32Bits(1.001f); bits++)
        {
            var x = BitConverter.UInt32BitsToSingle(bits);
            worst = Math.Max(worst, FloatSweep.Ulps(Elementary.Log(x), Math.Log(x)));
        }

        Assert.True(worst <= 1, $"{worst:F3} ulp");
    }

    [Fact]
    public void Results_are_the_same_on_every_machine() =>
        Assert.Equal("CA78FC21A76BFDF2", Bits.Fingerprint([.. Enumerable.Range(0, 1 << 16).Select(i => Elementary.Log((i + 1) / 1000f))]));
}
