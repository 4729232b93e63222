namespace CnnGen.Generator.Plan;

/// <summary>What bounds a way to compute something: the one cost by which choices compare. Cycles of <see cref="Machine.Reference"/>.</summary>
internal static class Cycles
{
    /// <summary>Of so many multiply-adds in full vectors whose operands are at hand.</summary>
    public static double OfMultiplyAdds(double count) => count / (Machine.Reference.Lanes * Machine.Reference.MultiplyAddsPerCycle);

    /// <summary>Of so many vectors that are read, each used once.</summary>
    public static double OfLoads(double vectors) => vectors / Machine.Reference.LoadsPerCycle;
}
