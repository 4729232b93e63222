using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime;

/// <summary>Which of the emitted targets runs in this process.</summary>
/// <remarks>
/// The fastest one that the CPU has is chosen. The environment variable <c>CNNGEN_TARGET</c>, read once, forces one: <c>avx512</c>, <c>avx2</c>,
/// <c>vector128</c> or <c>scalar</c>. Where slower code runs only because AVX2 is missing, one line on standard error says so.
/// </remarks>
public static class CpuTarget
{
    /// <summary>Name of the environment variable that forces a target.</summary>
    internal const string Variable = "CNNGEN_TARGET";

    /// <summary>What the YAML and the environment variable call the targets, in the order of the enumeration.</summary>
    private static readonly string[] Words = ["scalar", "vector128", "avx2", "avx512"];

    private static readonly string? Requested = Environment.GetEnvironmentVariable(Variable);
    private static readonly KernelTarget[] Supported = [.. Enum.GetValues<KernelTarget>().Where(IsSupported)];
    private static int s_noticed;

    /// <summary>The fastest of the emitted targets that this process can run; the same for the whole life of the process.</summary>
    /// <param name="emitted">What <c>codegen.target</c> in the network's YAML left: all four for <c>auto</c>.</param>
    /// <exception cref="PlatformNotSupportedException">None of them runs here, or <c>CNNGEN_TARGET</c> forces one that does not.</exception>
    /// <exception cref="InvalidOperationException"><c>CNNGEN_TARGET</c> holds an unknown word, or a target that was not emitted.</exception>
    public static KernelTarget Choose(ReadOnlySpan<KernelTarget> emitted)
    {
        var (target, missesAvx2) = Choose(Requested, Supported, emitted);
        // Arm has no AVX2 to miss.
        if (missesAvx2 && X86Base.IsSupported && Interlocked.Exchange(ref s_noticed, 1) == 0) Console.Error.WriteLine(SlowNotice(target));
        return target;
    }

    /// <summary>The decision as a pure function of what the process finds, and whether slower code runs only because AVX2 is missing.</summary>
    /// <param name="requested">Value of the environment variable; null or empty where it is not set.</param>
    /// <param name="supported">What this process can run.</param>
    /// <param name="emitted">What the network has.</param>
    internal static (KernelTarget Target, bool MissesAvx2) Choose(string? requested, ReadOnlySpan<KernelTarget> supported, ReadOnlySpan<KernelTarget> emitted)
    {
        if (emitted.IsEmpty) throw new ArgumentException("a network has code for at least one target", nameof(emitted));
        if (!string.IsNullOrEmpty(requested)) return (Forced(requested, supported, emitted), MissesAvx2: false);

        KernelTarget? best = null;
        foreach (var target in emitted)
            if (supported.Contains(target) && !(best >= target))
                best = target;
        return best is null ? throw NoneRuns(emitted) : (best.Value, best < KernelTarget.Avx2 && emitted.Contains(KernelTarget.Avx2));
    }

    private static KernelTarget Forced(string requested, ReadOnlySpan<KernelTarget> supported, ReadOnlySpan<KernelTarget> emitted)
    {
        var index = Words.IndexOf(requested, StringComparer.OrdinalIgnoreCase);
        if (index < 0)
        {
            throw new InvalidOperationException(
                $"{Variable}={requested} is not a target; use avx512, avx2, vector128 or scalar, or leave it unset{NearestWord.Hint(requested, Words)}");
        }

        var target = (KernelTarget)index;
        if (!supported.Contains(target))
            throw new PlatformNotSupportedException($"{Variable}={requested}, but {Missing(target)}; use {Listed(supported)}, or leave it unset");
        if (!emitted.Contains(target))
        {
            throw new InvalidOperationException(
                $"{Variable}={requested}, but codegen.target in the network's YAML left only {Listed(emitted)}; build with codegen.target: auto");
        }

        return target;
    }

    private static PlatformNotSupportedException NoneRuns(ReadOnlySpan<KernelTarget> emitted)
    {
        var plainest = emitted[0];
        foreach (var target in emitted) plainest = target < plainest ? target : plainest;
        return new($"codegen.target in the network's YAML left only {Listed(emitted)}, but {Missing(plainest)}; codegen.target: auto runs on every CPU");
    }

    /// <summary>The line that says why slower code runs.</summary>
    internal static string SlowNotice(KernelTarget chosen) =>
        $"CnnGen: {Missing(KernelTarget.Avx2)}; the {Words[(int)chosen]} code runs: same numbers, slower. {Variable}={Words[(int)chosen]} silences this line.";

    private static string Missing(KernelTarget target)
    {
        var (instructions, level) = target switch
        {
            KernelTarget.Avx512 => ("AVX-512 (F, BW, DQ, VL)", "x86-64-v4"),
            KernelTarget.Avx2 => ("AVX2 and FMA", "x86-64-v3"),
            _ => ("SSE4.1 with FMA, or Arm's Advanced SIMD,", "x86-64-v3"),
        };
        var verb = target == KernelTarget.Avx2 ? "are" : "is";
        return $"{instructions} {verb} not available to this process "
            + $"(an older CPU, or a Native AOT build without <IlcInstructionSet>{level}</IlcInstructionSet>)";
    }

    private static string Listed(ReadOnlySpan<KernelTarget> targets)
    {
        var words = new List<string>();
        foreach (var target in targets) words.Add(Words[(int)target]);
        return string.Join(" or ", words);
    }

    private static bool IsSupported(KernelTarget target) => target switch
    {
        KernelTarget.Avx512 => Avx512F.IsSupported && Avx512F.VL.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && IsSupported(KernelTarget.Avx2),
        KernelTarget.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        KernelTarget.Vector128 => (Sse41.IsSupported && Fma.IsSupported) || AdvSimd.Arm64.IsSupported,
        _ => true,
    };
}
