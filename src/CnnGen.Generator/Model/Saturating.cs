namespace CnnGen.Generator.Model;

/// <summary>Arithmetic on sizes (never negative) that stops at <see cref="long.MaxValue"/> instead of overflowing.</summary>
internal static class Saturating
{
    public static long Product(params long[] factors) =>
        factors.Aggregate(1L, (product, factor) => factor > 0 && product > long.MaxValue / factor ? long.MaxValue : product * factor);

    public static long Sum(params long[] terms) =>
        terms.Aggregate(0L, (sum, term) => sum > long.MaxValue - term ? long.MaxValue : sum + term);
}
