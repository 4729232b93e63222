using System.Runtime.Intrinsics.X86;

namespace CnnGen.Runtime;

/// <summary>Which of the emitted targets runs in this process: AVX2 with FMA, or scalar code that gives the same bits.</summary>
/// <remarks>
/// AVX2 is chosen wherever the CPU has it. The environment variable <c>CNNGEN_TARGET</c>, read once, overrides the choice: <c>avx2</c> or <c>scalar</c>.
/// Where AVX2 is missing and nobody asked for scalar code, one line on standard error says so.
/// </remarks>
public static class CpuTarget
{
    /// <summary>Name of the environment variable that overrides the choice.</summary>
    internal const string Variable = "CNNGEN_TARGET";

    private static readonly Choice Chosen = ChooseAndNotify();

    /// <summary>True when the AVX2 kernels run, false when the scalar ones do; the same for the whole life of the process.</summary>
    /// <exception cref="PlatformNotSupportedException"><c>CNNGEN_TARGET=avx2</c> on a CPU without AVX2 and FMA.</exception>
    /// <exception cref="InvalidOperationException"><c>CNNGEN_TARGET</c> holds an unknown value.</exception>
    public static bool UseAvx2 => Chosen.Error is null ? Chosen.UseAvx2 : throw Chosen.Error();

    /// <summary>The decision as a pure function of what the process finds.</summary>
    /// <param name="requested">Value of the environment variable; null or empty where it is not set.</param>
    /// <param name="supported">Whether this process can run AVX2 and FMA instructions.</param>
    internal static Choice Choose(string? requested, bool supported) => requested?.ToUpperInvariant() switch
    {
        null or "" => new(UseAvx2: supported, Notice: supported ? null : SlowNotice),
        "AVX2" when supported => new(UseAvx2: true),
        "AVX2" => new(UseAvx2: false, Error: () => new PlatformNotSupportedException(
            $"{Variable}={requested}, but {Missing}; use {Variable}=scalar or leave it unset")),
        "SCALAR" => new(UseAvx2: false),
        _ => new(UseAvx2: false, Error: () => new InvalidOperationException(
            $"{Variable}={requested} is not a target; use avx2 or scalar, or leave it unset")),
    };

    private const string Missing =
        "AVX2 and FMA are not available to this process (an older CPU, or a Native AOT build without <IlcInstructionSet>x86-64-v3</IlcInstructionSet>)";

    private const string SlowNotice = $"CnnGen: {Missing}; the scalar code runs: same numbers, much slower. {Variable}=scalar silences this line.";

    private static Choice ChooseAndNotify()
    {
        var choice = Choose(Environment.GetEnvironmentVariable(Variable), Avx2.IsSupported && Fma.IsSupported);
        if (choice.Notice is not null) Console.Error.WriteLine(choice.Notice);
        return choice;
    }

    /// <summary>What was decided.</summary>
    /// <param name="UseAvx2">Whether the AVX2 kernels run.</param>
    /// <param name="Notice">The line for standard error, or null.</param>
    /// <param name="Error">Makes the exception that every use throws, or null: an exception thrown while the class initialises would arrive wrapped.</param>
    internal readonly record struct Choice(bool UseAvx2, string? Notice = null, Func<Exception>? Error = null);
}
