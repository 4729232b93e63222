namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Where an element of a four-dimensional row-major array lies: [n, y, x, c] of a map, [ky, kx, ci, co] of a kernel.</summary>
/// <remarks>The first extent is the number of examples, or of kernel rows; no index needs it.</remarks>
internal readonly record struct RowMajor(int Second, int Third, int Fourth)
{
    public int this[int first, int second, int third, int fourth] =>
        (((((first * Second) + second) * Third) + third) * Fourth) + fourth;
}
