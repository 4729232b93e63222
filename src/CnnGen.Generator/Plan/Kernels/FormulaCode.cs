using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>A formula in the kernel language: the same operations in the same order. What stands in it several times is computed once.</summary>
/// <param name="Body">Names what is used several times.</param>
internal sealed record FormulaCode(IReadOnlyList<Statement> Body, Expression Value)
{
    /// <param name="variable">What stands for a variable of that name.</param>
    /// <param name="name">What the names in the body begin with; no other of the kernel's may begin so.</param>
    public static FormulaCode Of(Formula formula, Func<string, Expression> variable, string name) => Of(Plain(formula, variable), name);

    /// <summary>The same of what the kernel language has already.</summary>
    public static FormulaCode Of(Expression value, string name)
    {
        var uses = new Dictionary<Expression, int>();
        Count(value, uses);
        var (body, names) = (new List<Statement>(), new Dictionary<Expression, Expression>());
        return new FormulaCode(body, Named(value));

        Expression Named(Expression part)
        {
            if (names.TryGetValue(part, out var known)) return known;
            var code = part.MapChildren(Named);
            if (!uses.TryGetValue(part, out var count) || count == 1) return code;
            var local = name + Letters(names.Count);
            body.Add(new Bind(local, code));
            return names[part] = new Local(local);
        }
    }

    /// <summary>The formula as one expression, for what is short.</summary>
    public static Expression Plain(Formula formula, Func<string, Expression> variable)
    {
        Expression Of(Formula part) => Plain(part, variable);
        return formula switch
        {
            Variable v => variable(v.Name),
            Number n => (float)n.Value,
            Sum s => Of(s.Left) + Of(s.Right),
            Difference d => Of(d.Left) - Of(d.Right),
            Product p => Of(p.Left) * Of(p.Right),
            Quotient q => Of(q.Left) / Of(q.Right),
            Fused f => new MultiplyAdd(Of(f.Factor), Of(f.Other), Of(f.Addend)),
            Power p => new Unary(Function.Exp, Of(p.Exponent) * new Unary(Function.Log, Of(p.Base))),
            Applied a => new Unary(a.Function, Of(a.Of)),
            Choice c when (c.Then, c.Otherwise) == (c.Left, c.Right) => Build.Max(Of(c.Left), Of(c.Right)),
            Choice c when (c.Then, c.Otherwise) == (c.Right, c.Left) => Build.Min(Of(c.Right), Of(c.Left)),
            Choice c => Build.WhenGreater(Of(c.Left), Of(c.Right), Of(c.Then), Of(c.Otherwise)),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
    }

    /// <summary>How many others stand directly on each part.</summary>
    private static void Count(Expression expression, Dictionary<Expression, int> uses)
    {
        if (expression is Constant or Local or Scalar) return;
        uses.TryGetValue(expression, out var before);
        uses[expression] = before + 1;
        if (before > 0) return;
        foreach (var part in expression.Children()) Count(part, uses);
    }

    /// <summary>A, B, …, Z, BA, …: a digit would be taken for a vector's number.</summary>
    private static string Letters(int number) => (number < 26 ? "" : Letters(number / 26)) + (char)('A' + (number % 26));
}
