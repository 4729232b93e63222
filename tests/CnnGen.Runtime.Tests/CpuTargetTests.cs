using static CnnGen.Runtime.KernelTarget;
using X86 = System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime.Tests;

public class CpuTargetTests
{
    private static readonly KernelTarget[] All = [Scalar, Vector128, Avx2, Avx512];

    /// <summary>Sets of targets as data: a CPU has one of the first four; a network has any set.</summary>
    private static KernelTarget[] Set(string letters) => [.. letters.Select(letter => letter switch
    {
        's' => Scalar,
        'v' => Vector128,
        '2' => Avx2,
        '5' => Avx512,
        _ => throw new ArgumentOutOfRangeException(nameof(letters), letters, "s, v, 2 or 5"),
    })];

    [Theory]
    [InlineData("sv25", "sv25", Avx512)]
    [InlineData("sv25", "52vs", Avx512)]
    [InlineData("sv25", "sv2", Avx2)]
    [InlineData("sv25", "2", Avx2)]
    [InlineData("sv25", "sv", Vector128)]
    [InlineData("sv25", "s", Scalar)]
    [InlineData("sv2", "sv25", Avx2)]
    [InlineData("sv2", "s5", Scalar)]
    [InlineData("sv", "v", Vector128)]
    [InlineData("sv", "s5", Scalar)]
    [InlineData("s", "sv", Scalar)]
    [InlineData("s", "s", Scalar)]
    public void The_fastest_emitted_target_that_runs_is_chosen_in_silence(string supported, string emitted, KernelTarget expected)
    {
        Assert.Equal((expected, false), CpuTarget.Choose(null, Set(supported), Set(emitted)));
        Assert.Equal((expected, false), CpuTarget.Choose("", Set(supported), Set(emitted)));
    }

    [Theory]
    [InlineData("sv", "sv25", Vector128)]
    [InlineData("sv", "s2", Scalar)]
    [InlineData("s", "sv25", Scalar)]
    [InlineData("s", "s2", Scalar)]
    public void Slower_code_for_want_of_AVX2_gives_a_notice_of_one_line(string supported, string emitted, KernelTarget expected)
    {
        Assert.Equal((expected, true), CpuTarget.Choose(null, Set(supported), Set(emitted)));
        var notice = CpuTarget.SlowNotice(expected);
        var word = expected.ToString().ToLowerInvariant();
        Assert.StartsWith("CnnGen: AVX2 and FMA are not available to this process (", notice, StringComparison.Ordinal);
        Assert.Contains($"the {word} code runs", notice, StringComparison.Ordinal);
        Assert.Contains($"CNNGEN_TARGET={word} silences", notice, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', notice);
    }

    [Theory]
    [InlineData("scalar", Scalar)]
    [InlineData("Scalar", Scalar)]
    [InlineData("vector128", Vector128)]
    [InlineData("avx2", Avx2)]
    [InlineData("AVX2", Avx2)]
    [InlineData("avx512", Avx512)]
    public void A_forced_target_runs_in_silence(string requested, KernelTarget expected) =>
        Assert.Equal((expected, false), CpuTarget.Choose(requested, All, All));

    [Fact]
    public void Scalar_code_that_is_asked_for_gives_no_notice() => Assert.Equal((Scalar, false), CpuTarget.Choose("scalar", [Scalar], All));

    [Theory]
    [InlineData("avx512", "sv2", "AVX-512 (F, BW, DQ, VL) is not available", "x86-64-v4", "use scalar or vector128 or avx2,")]
    [InlineData("avx2", "sv", "AVX2 and FMA are not available", "x86-64-v3", "use scalar or vector128,")]
    [InlineData("vector128", "s", "SSE4.1 with FMA, or Arm's Advanced SIMD, is not available", "x86-64-v3", "use scalar,")]
    public void A_forced_target_that_the_CPU_lacks_is_an_error(string requested, string supported, string missing, string level, string instead)
    {
        var error = Assert.Throws<PlatformNotSupportedException>(() => CpuTarget.Choose(requested, Set(supported), All));
        Assert.StartsWith($"CNNGEN_TARGET={requested}, but {missing} to this process", error.Message, StringComparison.Ordinal);
        Assert.Contains($"an older CPU, or a Native AOT build without <IlcInstructionSet>{level}</IlcInstructionSet>", error.Message, StringComparison.Ordinal);
        Assert.Contains(instead, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avx512", "2", "left only avx2;")]
    [InlineData("scalar", "52", "left only avx512 or avx2;")]
    public void A_forced_target_that_was_not_emitted_is_an_error(string requested, string emitted, string left)
    {
        var error = Assert.Throws<InvalidOperationException>(() => CpuTarget.Choose(requested, All, Set(emitted)));
        Assert.StartsWith($"CNNGEN_TARGET={requested}, but codegen.target in the network's YAML {left}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avx", "; did you mean 'avx2'?")]
    [InlineData("avx-512", "; did you mean 'avx512'?")]
    [InlineData(" scalar", "; did you mean 'scalar'?")]
    [InlineData("2", "")]
    public void An_unknown_word_is_an_error_that_names_the_known_ones(string requested, string hint)
    {
        var error = Assert.Throws<InvalidOperationException>(() => CpuTarget.Choose(requested, All, All));
        Assert.Equal($"CNNGEN_TARGET={requested} is not a target; use avx512, avx2, vector128 or scalar, or leave it unset{hint}", error.Message);
    }

    [Theory]
    [InlineData("5", "sv2", "left only avx512, but AVX-512")]
    [InlineData("52", "sv", "left only avx512 or avx2, but AVX2 and FMA")]
    public void A_network_with_no_code_for_this_CPU_is_an_error(string emitted, string supported, string message)
    {
        var error = Assert.Throws<PlatformNotSupportedException>(() => CpuTarget.Choose(null, Set(supported), Set(emitted)));
        Assert.Contains($"codegen.target in the network's YAML {message}", error.Message, StringComparison.Ordinal);
        Assert.Contains("codegen.target: auto", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_with_no_code_at_all_is_refused() => Assert.Throws<ArgumentException>(() => CpuTarget.Choose([]));

    [Fact]
    public void Choosing_allocates_nothing() => Allocation.AssertNone(() => CpuTarget.Choose(All));

    [Fact]
    public void The_process_follows_its_environment()
    {
        var requested = Environment.GetEnvironmentVariable("CNNGEN_TARGET");
        if (!string.IsNullOrEmpty(requested))
            Assert.Equal(requested, CpuTarget.Choose(All).ToString(), ignoreCase: true);
        else
            Assert.Equal(X86.Avx2.IsSupported && X86.Fma.IsSupported, CpuTarget.Choose([Scalar, Avx2]) == Avx2);
    }
}
