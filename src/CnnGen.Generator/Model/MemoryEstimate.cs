namespace CnnGen.Generator.Model;

/// <summary>The least that training takes, before anything is planned: enough to refuse what no plan could lay out, never what one could.</summary>
internal static class MemoryEstimate
{
    /// <summary>Floats of all memory together, 4 GiB: offsets are ints, in bytes of which a float has four.</summary>
    public const long Limit = int.MaxValue / 2;

    /// <param name="copies">Floats for each parameter: its value, and what the optimizer keeps of it. Gradients come and go.</param>
    /// <param name="values">Floats that are in memory at the same time.</param>
    public static long Floats(long parameters, int copies, long values) => Saturating.Sum(Saturating.Product(parameters, copies), values);

    public static long Bytes(long floats) => Saturating.Product(floats, sizeof(float));
}
