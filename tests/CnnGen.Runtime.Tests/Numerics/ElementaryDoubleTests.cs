namespace CnnGen.Runtime.Tests.Numerics;

public class ElementaryDoubleTests
{
    private static readonly double Bit = Math.ScaleB(1, -52);

    [Fact]
    public void Exp_is_within_two_ulp()
    {
        // The library's own value may be off by one of them.
        for (var x = -700.0; x < 709; x += 0.0137) Within(3, Elementary.Exp(x), Math.Exp(x), x);
        for (var x = 1e-300; x < 1; x *= 1.7) Within(3, Elementary.Exp(-x), Math.Exp(-x), -x);
    }

    [Fact]
    public void Log_is_within_three_ulp()
    {
        for (var x = 1e-320; x < 1e300; x *= 1.0037) Within(4, Elementary.Log(x), Math.Log(x), x);
        for (var distance = 1e-15; distance < 0.3; distance *= 1.0037)
        {
            Within(4, Elementary.Log(1 + distance), Math.Log(1 + distance), 1 + distance);
            Within(4, Elementary.Log(1 - distance), Math.Log(1 - distance), 1 - distance);
        }
    }

    [Fact]
    public void Cosine_is_within_two_to_the_minus_52()
    {
        for (var x = -20.0; x < 20; x += 0.00123) Assert.InRange(Elementary.Cosine(x), Math.Cos(x) - (1.5 * Bit), Math.Cos(x) + (1.5 * Bit));
        for (var x = 99_000.0; x < 100_000; x += 0.37) Assert.InRange(Elementary.Cosine(x), Math.Cos(x) - (1.5 * Bit), Math.Cos(x) + (1.5 * Bit));
        Assert.Equal(-1, Elementary.Cosine(Math.PI));
        Assert.Equal(1, Elementary.Cosine(0));
    }

    [Fact]
    public void Sine_is_as_near()
    {
        for (var x = -20.0; x < 20; x += 0.00123) Assert.InRange(Elementary.Sine(x), Math.Sin(x) - (1.5 * Bit), Math.Sin(x) + (1.5 * Bit));
        Assert.Equal(0, Elementary.Sine(0));
        Assert.Equal(1, Elementary.Sine(Math.PI / 2));
        Assert.Equal(-1, Elementary.Sine(-Math.PI / 2));
    }

    [Theory]
    [InlineData(3, 2, 9)]
    [InlineData(2, -10, 1.0 / 1024)]
    [InlineData(0.96, 0, 1)]
    [InlineData(0, 2.5, 0)]
    [InlineData(4, 0.5, 2)]
    [InlineData(-2, 3, -8)]
    public void Power_is_right_at_numbers_that_can_be_checked_by_hand(double @base, double exponent, double expected) =>
        Assert.Equal(expected, Elementary.Power(@base, exponent), 4 * Bit * Math.Abs(expected));

    [Fact]
    public void Power_agrees_with_the_library()
    {
        for (var exponent = 0.0; exponent < 50; exponent += 0.37) Within(64, Elementary.Power(0.96, exponent), Math.Pow(0.96, exponent), exponent);
        for (var exponent = 1.0; exponent < 1e5; exponent = Math.Floor(exponent * 1.3) + 1)
            Within((2 * exponent) + 4, Elementary.Power(0.9995, exponent), Math.Pow(0.9995, exponent), exponent);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0, double.NaN)]
    [InlineData(0, 1, double.NegativeInfinity)]
    [InlineData(1, Math.E, 0)]
    [InlineData(-1, 1 / Math.E, double.NaN)]
    public void Special_values_are_right(double x, double exp, double log)
    {
        Assert.Equal(exp, Elementary.Exp(x), Bit);
        Assert.Equal(log, Elementary.Log(x));
    }

    private static void Within(double ulps, double actual, double exact, double argument) =>
        Assert.True(Math.Abs(actual - exact) <= ulps * (Math.BitIncrement(Math.Abs(exact)) - Math.Abs(exact)), $"{actual:R} at {argument:R}, not {exact:R}");
}
