using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>A formula in the kernel language: the same operations in the same order, in float32.</summary>
internal static class LowerFormula
{
    /// <param name="variable">What a variable of that name is.</param>
    public static Expression Of(Formula formula, Func<string, Expression> variable)
    {
        Expression Lowered(Formula part) => Of(part, variable);

        return formula switch
        {
            Variable v => variable(v.Name),
            Number n => (float)n.Value,
            Sum s => Lowered(s.Left) + Lowered(s.Right),
            Difference d => Lowered(d.Left) - Lowered(d.Right),
            Product p => Lowered(p.Left) * Lowered(p.Right),
            Quotient q => Lowered(q.Left) / Lowered(q.Right),
            Fused f => new MultiplyAdd(Lowered(f.Factor), Lowered(f.Other), Lowered(f.Addend)),
            Applied a when a.Function.IsInKernels() => new Unary(a.Function, Lowered(a.Of)),
            Choice c when c.Then == c.Left && c.Otherwise == c.Right => Build.Max(Lowered(c.Left), Lowered(c.Right)),
            Choice c when c.Then == c.Right && c.Otherwise == c.Left => Build.Min(Lowered(c.Right), Lowered(c.Left)),
            Choice c => Build.WhenGreater(Lowered(c.Left), Lowered(c.Right), Lowered(c.Then), Lowered(c.Otherwise)),
            _ => throw new ArgumentOutOfRangeException(nameof(formula), "kernels cannot compute it"),
        };
    }
}
