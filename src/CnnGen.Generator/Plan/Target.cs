using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan;

/// <summary>An instruction set as the passes see it: numbers only. How it is spelled is Emit's matter.</summary>
/// <param name="Name">As the runtime's <c>KernelTarget</c> has it.</param>
/// <param name="Lanes">float32 per vector register; 1 leaves every kernel as its plain loop nest.</param>
/// <param name="Accumulators">Running sums that a register tile may hold: what remains of the registers after operands.</param>
/// <param name="Registers">Vector registers: the sums of a tile, its vectors and one broadcast value must find room in them.</param>
/// <param name="MultiplyAddsPerCycle">Vector FMAs that the core starts per cycle.</param>
/// <param name="LoadsPerCycle">Vectors or broadcast scalars that come from the nearest cache per cycle; measured.</param>
/// <param name="Latency">
/// Cycles until an FMA's result can be added to, and some more: a tile without slack waits after every load that comes late. On AVX2 a tile of
/// ten sums takes 1.03 times as long for each as one of twelve (measured).
/// </param>
/// <param name="StraightSteps">
/// Steps of a sum that stand in straight line whole. Measured on RyuJIT: 48 steps of a tile of 12 (20 KB of IL) run at the loop's
/// speed, 72 at a third of it, since a method with over 1,024 tracked locals is no longer register-allocated well. Half of
/// that already hides the loop; what is over only costs the compiler time.
/// </param>
/// <param name="BlockSteps">
/// Steps in one block of a sum that is too long to stand in straight line whole: about a hundred FMAs. Such a block already runs
/// at the speed of one ten times as long (measured), and the compiler's time grows with the text.
/// </param>
/// <param name="SideBySide">Vectors that work without rows takes per turn of its loop: enough to hide the loop, or the latency of its sums.</param>
/// <param name="StraightTaps">
/// Whether a row of a convolution's taps may stand in straight line. Neighbouring taps read the same pixels; the JIT keeps these in registers
/// from tap to tap, and spills what finds no room: all 25 taps of a 5x5 convolution at once are 1.3 times slower than row by row on AVX2,
/// and a row of them 1.4 times slower than one by one on AVX-512 (measured).
/// </param>
/// <param name="Prefetches">Whether there is an instruction that asks for a cache line.</param>
internal sealed record Target(
    string Name, int Lanes, int Accumulators, int Registers, int MultiplyAddsPerCycle, double LoadsPerCycle, double Latency, int StraightSteps, int BlockSteps,
    int SideBySide, bool StraightTaps, bool Prefetches)
{
    /// <summary>512-bit vectors: 32 registers, of which a 12×2 tile takes 24.</summary>
    public static Target Avx512 { get; } = new(
        "Avx512", Lanes: 16, Accumulators: 24, Registers: 32, MultiplyAddsPerCycle: 2, LoadsPerCycle: 1.5, Latency: 5, StraightSteps: 8, BlockSteps: 4,
        SideBySide: 4, StraightTaps: false, Prefetches: true);

    /// <summary>256-bit vectors with FMA: 16 registers, of which a 3×4 tile takes 12, its operands 4.</summary>
    public static Target Avx2 { get; } = new(
        "Avx2", Lanes: 8, Accumulators: 12, Registers: 16, MultiplyAddsPerCycle: 2, LoadsPerCycle: 1.5, Latency: 5.5, StraightSteps: 25, BlockSteps: 8,
        SideBySide: 4, StraightTaps: true, Prefetches: true);

    /// <summary>
    /// 128-bit vectors in operations that x64 and Arm share. Rolled, as it must be there on every build and is the first
    /// choice only on Arm: a small tile and no straight lines keep its text short.
    /// </summary>
    public static Target Vector128 { get; } = new(
        "Vector128", Lanes: 4, Accumulators: 8, Registers: 16, MultiplyAddsPerCycle: 2, LoadsPerCycle: 1.5, Latency: 5, StraightSteps: 1, BlockSteps: 1,
        SideBySide: 1, StraightTaps: false, Prefetches: false);

    /// <summary>Any CPU: the same sums in the same order, one at a time.</summary>
    public static Target Scalar { get; } = new(
        "Scalar", Lanes: 1, Accumulators: 1, Registers: 16, MultiplyAddsPerCycle: 1, LoadsPerCycle: 1.5, Latency: 5, StraightSteps: 1, BlockSteps: 1,
        SideBySide: 1, StraightTaps: false, Prefetches: false);

    /// <summary>From the fastest to the plainest.</summary>
    public static EquatableArray<Target> All { get; } = EquatableArray.Of(Avx512, Avx2, Vector128, Scalar);

    /// <summary>
    /// With little text: loops in place of straight lines, around tiles of at most twelve sums. Eight would wait for their loads; of more, AVX-512 has no use,
    /// as 6x2 sums are bound by its FMA units already.
    /// </summary>
    public Target Rolled => this with
    {
        StraightSteps = 1,
        BlockSteps = 1,
        SideBySide = 1,
        StraightTaps = false,
        Accumulators = Math.Min(Accumulators, Avx2.Accumulators),
    };

    /// <summary>The emitted struct that holds its kernels.</summary>
    public string Struct => "On" + Name;

    /// <summary>
    /// The target whose vectors serve a kernel better that has only so few lanes: half-empty vectors cost loads that cross cache
    /// lines and win nothing. Null if there is none.
    /// </summary>
    public Target? For(int lanes) => this == Avx512 && lanes <= Avx2.Lanes ? Avx2 : null;

    public bool IsScalar => Lanes == 1;
}
