namespace Accuracy;

/// <summary>The map that a convolution and the max-pooling behind it leave.</summary>
/// <param name="Pooled">Rows and columns behind the max-pooling of 2x2 windows.</param>
internal sealed record Maps(int Pooled, int Filters)
{
    public static Maps First { get; } = new(12, 32);

    public static Maps Second { get; } = new(5, 64);

    public int Size => Pooled * Pooled * Filters;
}
