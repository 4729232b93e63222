using System.Globalization;

namespace CnnGen.Generator.Model;

/// <summary>How many floats training takes, before anything is planned: enough to refuse what no plan could lay out.</summary>
internal static class MemoryEstimate
{
    /// <summary>4 GiB: offsets into the arena are ints, in bytes of which a float has four, with room for what the plan adds.</summary>
    public const long Limit = int.MaxValue / 2;

    // A parameter, its gradient and Adam's two moments.
    private const long CopiesOfParameter = 4;

    // A value and its gradient.
    private const long CopiesOfActivation = 2;

    /// <param name="activations">Values for one example.</param>
    public static long Floats(long parameters, long activations, int batchSize) => Saturating.Sum(
        Saturating.Product(parameters, CopiesOfParameter),
        Saturating.Product(activations, batchSize, CopiesOfActivation));

    /// <summary>As text for messages; in double, because the number may be saturated.</summary>
    public static string Gibibytes(long floats) => (floats * (double)sizeof(float) / (1L << 30)).ToString("F1", CultureInfo.InvariantCulture);
}
