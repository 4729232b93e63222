namespace CnnGen.Generator.Formulas;

/// <summary>Puts one formula in the place of a variable of another.</summary>
internal static class Substitute
{
    public static Formula In(Formula formula, string variable, Formula by)
    {
        Formula Replaced(Formula part) => In(part, variable, by);

        return formula switch
        {
            Variable v => v.Name == variable ? by : v,
            Number => formula,
            Sum s => new Sum(Replaced(s.Left), Replaced(s.Right)),
            Difference d => new Difference(Replaced(d.Left), Replaced(d.Right)),
            Product p => new Product(Replaced(p.Left), Replaced(p.Right)),
            Quotient q => new Quotient(Replaced(q.Left), Replaced(q.Right)),
            Fused f => new Fused(Replaced(f.Factor), Replaced(f.Other), Replaced(f.Addend)),
            Power p => new Power(Replaced(p.Base), Replaced(p.Exponent)),
            Applied a => a with { Of = Replaced(a.Of) },
            Choice c => new Choice(Replaced(c.Left), Replaced(c.Right), Replaced(c.Then), Replaced(c.Otherwise)),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
    }
}
