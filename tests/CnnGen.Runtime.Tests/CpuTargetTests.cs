using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime.Tests;

public class CpuTargetTests
{
    [Theory]
    [InlineData(null, true, true)]
    [InlineData("", true, true)]
    [InlineData("avx2", true, true)]
    [InlineData("AVX2", true, true)]
    [InlineData("scalar", true, false)]
    [InlineData("Scalar", false, false)]
    public void A_known_request_is_followed_in_silence(string? requested, bool supported, bool useAvx2) =>
        Assert.Equal(new CpuTarget.Choice(useAvx2), CpuTarget.Choose(requested, supported));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_AVX2_the_scalar_code_runs_with_a_notice_of_one_line(string? requested)
    {
        var choice = CpuTarget.Choose(requested, supported: false);
        Assert.False(choice.UseAvx2);
        Assert.Null(choice.Error);
        Assert.Contains("AVX2 and FMA are not available", choice.Notice, StringComparison.Ordinal);
        Assert.Contains("CNNGEN_TARGET=scalar", choice.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', choice.Notice!);
    }

    [Fact]
    public void AVX2_that_is_asked_for_but_missing_is_an_error()
    {
        var error = Assert.IsType<PlatformNotSupportedException>(CpuTarget.Choose("avx2", supported: false).Error!());
        Assert.Contains("CNNGEN_TARGET=avx2", error.Message, StringComparison.Ordinal);
        Assert.Contains("use CNNGEN_TARGET=scalar", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avx512", true)]
    [InlineData(" scalar", true)]
    [InlineData("sse", false)]
    public void An_unknown_request_is_an_error_that_names_the_known_ones(string requested, bool supported)
    {
        var error = Assert.IsType<InvalidOperationException>(CpuTarget.Choose(requested, supported).Error!());
        Assert.Contains($"CNNGEN_TARGET={requested} is not a target; use avx2 or scalar", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_process_follows_its_environment() =>
        Assert.Equal(CpuTarget.Choose(Environment.GetEnvironmentVariable("CNNGEN_TARGET"), Avx2.IsSupported && Fma.IsSupported).UseAvx2, CpuTarget.UseAvx2);
}
