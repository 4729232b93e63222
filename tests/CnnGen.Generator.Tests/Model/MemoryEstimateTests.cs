using CnnGen.Generator.Model;

namespace CnnGen.Generator.Tests.Model;

public sealed class MemoryEstimateTests
{
    [Fact]
    public void A_parameter_takes_its_copies() => Assert.Equal((3 * 10) + 5, MemoryEstimate.Floats(10, copies: 3, 5));

    [Fact]
    public void The_estimate_does_not_overflow()
    {
        Assert.Equal(long.MaxValue, MemoryEstimate.Floats(long.MaxValue, 3, 1));
        Assert.Equal(long.MaxValue, MemoryEstimate.Floats(1, 3, long.MaxValue));
        Assert.Equal(long.MaxValue, MemoryEstimate.Bytes(long.MaxValue / 2));
        Assert.Equal(long.MaxValue, Saturating.Product(int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Equal(0, Saturating.Product(long.MaxValue, 0));
        Assert.Equal(long.MaxValue, Saturating.Sum(long.MaxValue, 1));
    }

    [Fact]
    public void The_limit_is_four_GiB() => Assert.Equal(1_073_741_823, MemoryEstimate.Limit);
}
