namespace CnnGen.Generator.Model.Optimizers;

/// <summary>
/// What counts as 0. A unit without a gradient would leave slots that shrink until they are subnormal and stay so for ever, and operations on subnormal
/// numbers take some CPUs a hundred times as long.
/// </summary>
internal static class Nearness
{
    /// <summary>A gradient: its square is at least 2^−102.</summary>
    public const double Gradient = 1.0 / (1L << 51);

    /// <summary>A mean of gradients: leaves 50 powers of two to step size, root and epsilon.</summary>
    public const double Mean = Gradient / (1 << 24);

    /// <summary>
    /// A mean of squares: (1 − β)(g² − v), its first factor at least 2^−24, is 0 or at least 2^−126 where it is all that there is, and a difference of the
    /// two a multiple of 2^−125.
    /// </summary>
    public const double Square = Gradient * Gradient;
}
