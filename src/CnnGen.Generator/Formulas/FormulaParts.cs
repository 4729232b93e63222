namespace CnnGen.Generator.Formulas;

/// <summary>What a formula is made of.</summary>
internal static class FormulaParts
{
    /// <summary>The formula itself and all parts of its parts, as often as they stand in it.</summary>
    public static IEnumerable<Formula> Of(Formula formula) => Direct(formula).SelectMany(Of).Prepend(formula);

    private static IEnumerable<Formula> Direct(Formula formula) => formula switch
    {
        Variable or Number => [],
        Sum s => [s.Left, s.Right],
        Difference d => [d.Left, d.Right],
        Product p => [p.Left, p.Right],
        Quotient q => [q.Left, q.Right],
        Fused f => [f.Factor, f.Other, f.Addend],
        Power p => [p.Base, p.Exponent],
        Applied a => [a.Of],
        Choice c => [c.Left, c.Right, c.Then, c.Otherwise],
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };
}
