using CnnGen.Generator.Model;

namespace CnnGen.Generator.Tests.Model;

public sealed class MemoryEstimateTests
{
    [Fact]
    public void A_parameter_takes_four_floats_and_a_value_two_for_each_example() => Assert.Equal((4 * 10) + (2 * 3 * 5), MemoryEstimate.Floats(10, 5, 3));

    [Fact]
    public void The_estimate_does_not_overflow()
    {
        Assert.Equal(long.MaxValue, MemoryEstimate.Floats(long.MaxValue, 1, 1));
        Assert.Equal(long.MaxValue, MemoryEstimate.Floats(1, long.MaxValue / 2, int.MaxValue));
        Assert.Equal(long.MaxValue, Saturating.Product(int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Equal(0, Saturating.Product(long.MaxValue, 0));
        Assert.Equal(long.MaxValue, Saturating.Sum(long.MaxValue, 1));
    }

    [Fact]
    public void Beyond_the_limit_no_batch_fits()
    {
        Assert.Equal(1_073_741_823, MemoryEstimate.Limit);
        // 1000 features and 2 units: 2002 parameters, 1002 values for each example. 4 * 2002 + 2 * 1002 * batch <= 1073741823.
        Assert.Empty(GeneratorDriverHelper.Run(WithBatch(535_795)).PrintedErrors());
        Assert.Equal("CNN0025", Assert.Single(GeneratorDriverHelper.Run(WithBatch(535_796)).Diagnostics).Id);
    }

    private static string WithBatch(int batchSize) => Models.With("- dense: { units: 2 }", input: "1000", rest: $"training: {{ batch_size: {batchSize} }}");
}
