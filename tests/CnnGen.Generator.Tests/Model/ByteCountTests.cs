using CnnGen.Generator.Model;

namespace CnnGen.Generator.Tests.Model;

public sealed class ByteCountTests
{
    [Theory]
    [InlineData("64 MB", 64_000_000)]
    [InlineData("64 MiB", 67_108_864)]
    [InlineData("1.5 GiB", 1_610_612_736)]
    [InlineData("900 kB", 900_000)]
    [InlineData("3KiB", 3_072)]
    [InlineData("0.5  GB", 500_000_000)]
    [InlineData("7.9 B", 7)]
    [InlineData("79228162514264337593543950335 GB", long.MaxValue)]
    public void A_number_and_its_unit_are_so_many_bytes(string text, long bytes) => Assert.Equal(bytes, ByteCount.Parse(text)!.Bytes);

    [Theory]
    [InlineData("64")]
    [InlineData("MB")]
    [InlineData("1.2.3 MB")]
    [InlineData("-1 MB")]
    [InlineData("1e3 MB")]
    [InlineData("99999999999999999999999999999999 GB")]
    public void Anything_else_is_none(string text) => Assert.Null(ByteCount.Parse(text));

    [Fact]
    public void A_model_s_budget_is_in_bytes()
    {
        Assert.Null(GeneratorDriverHelper.Bind(Models.Tiny).MemoryBudget);
        Assert.Equal(64_000_000, GeneratorDriverHelper.Bind(Models.Tiny + "memory_budget: 64000000").MemoryBudget);
        Assert.Equal(64_000_000, GeneratorDriverHelper.Bind(Models.Tiny + "memory_budget: \"64 MB\"").MemoryBudget);
    }
}
