namespace CnnGen.Generator.Plan;

/// <summary>An instruction set as the passes see it: numbers only. How it is spelled is Emit's matter.</summary>
/// <param name="Name">The name of the emitted class that holds its kernels.</param>
/// <param name="Lanes">float32 per vector register; 1 leaves every kernel as its plain loop nest.</param>
/// <param name="Accumulators">Running sums that a register tile may hold: what remains of the registers after operands.</param>
/// <param name="MultiplyAddsPerCycle">Vector FMAs that the core starts per cycle.</param>
/// <param name="Latency">Cycles until an FMA's result can be added to.</param>
/// <param name="StraightSteps">
/// Steps of a sum that stand in straight line in one method. Measured on RyuJIT: 48 steps of a full tile (20 KB of IL) run at
/// the loop's speed, 72 at a third of it, since a method with over 1,024 tracked locals is no longer register-allocated well.
/// </param>
internal sealed record Target(string Name, int Lanes, int Accumulators, int MultiplyAddsPerCycle, int Latency, int StraightSteps)
{
    /// <summary>256-bit vectors with FMA: 16 registers, of which a 6×2 tile takes 12, its operands 3.</summary>
    public static Target Avx2 { get; } = new("Avx2", Lanes: 8, Accumulators: 12, MultiplyAddsPerCycle: 2, Latency: 4, StraightSteps: 48);

    /// <summary>Any CPU: the same sums in the same order, one at a time.</summary>
    public static Target Scalar { get; } = new("Scalar", Lanes: 1, Accumulators: 1, MultiplyAddsPerCycle: 1, Latency: 4, StraightSteps: 1);

    public bool IsScalar => Lanes == 1;
}
