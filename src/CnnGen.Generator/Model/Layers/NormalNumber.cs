using CnnGen.Generator.Formulas;
using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A normal number made of a uniform one, as a formula: the inverse of the normal distribution.</summary>
/// <remarks>
/// √2 · erf⁻¹(2u − 1) by the two polynomials of M. Giles, "Approximating the erfinv function" (GPU Computing Gems 2, 2011), which are made for floats.
/// Uniform numbers are multiples of 2⁻²⁴ from 0 to before 1; half of one more is added, so that none is at an end: the least normal number is −5.42.
/// </remarks>
internal static class NormalNumber
{
    /// <summary>The uniform number in [0, 1).</summary>
    public static readonly Variable Chance = new("chance");

    private const double HalfAStep = 1.0 / (1 << 24);

    private static readonly double[] Middle =
    [
        2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164, 0.246640727, 1.50140941,
    ];

    private static readonly double[] Tails =
    [
        -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773, -0.0076224613, 0.00943887047, 1.00167406, 2.83297682,
    ];

    /// <summary>Mean 0, deviation 1.</summary>
    public static Formula Of(Formula uniform)
    {
        // Both steps are exact in a float.
        var x = ((2 * uniform) - 1) + HalfAStep;
        var w = -Log((1 - x) * (1 + x));
        return Math.Sqrt(2) * (x * WhenAbove(5, w, Polynomial(Middle, w - 2.5), Polynomial(Tails, Sqrt(w) - 3)));
    }

    private static Formula Polynomial(double[] coefficients, Formula x) =>
        coefficients.Skip(1).Aggregate((Formula)coefficients[0], (value, next) => new Fused(value, x, next));
}
