using CnnGen.Generator.Formulas;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Kernels;

/// <summary>A formula in the kernel language. What stands in it several times is computed once.</summary>
/// <param name="Body">Names what is used several times.</param>
internal sealed record FormulaCode(IReadOnlyList<Statement> Body, Expression Value)
{
    /// <param name="variable">What stands for a variable of that name.</param>
    /// <param name="name">What the names in the body begin with; no other of the kernel's may begin so.</param>
    public static FormulaCode Of(Formula formula, Func<string, Expression> variable, string name)
    {
        var uses = new Dictionary<Formula, int>();
        Count(formula, uses);
        var (body, names) = (new List<Statement>(), new Dictionary<Formula, Expression>());
        return new FormulaCode(body, Code(formula));

        Expression Code(Formula part)
        {
            if (part is Number number) return (float)number.Value;
            if (names.TryGetValue(part, out var known)) return known;
            var code = part is Variable v ? variable(v.Name) : Node(part, [.. Parts(part).Select(Code)]);
            if (uses[part] == 1) return code;
            var local = name + (char)('A' + names.Count);
            body.Add(new Bind(local, code));
            return names[part] = new Local(local);
        }
    }

    /// <summary>How many others stand directly on each part.</summary>
    private static void Count(Formula formula, Dictionary<Formula, int> uses)
    {
        uses.TryGetValue(formula, out var before);
        uses[formula] = before + 1;
        if (before > 0) return;
        foreach (var part in Parts(formula)) Count(part, uses);
    }

    private static IEnumerable<Formula> Parts(Formula formula) => formula switch
    {
        Variable or Number => [],
        Sum s => [s.Left, s.Right],
        Difference d => [d.Left, d.Right],
        Product p => [p.Left, p.Right],
        Quotient q => [q.Left, q.Right],
        Fused f => [f.Factor, f.Other, f.Addend],
        Applied a => [a.Of],
        Choice c => [c.Left, c.Right, c.Then, c.Otherwise],
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static Expression Node(Formula formula, Expression[] parts) => formula switch
    {
        Sum => parts[0] + parts[1],
        Difference => parts[0] - parts[1],
        Product => parts[0] * parts[1],
        Quotient => parts[0] / parts[1],
        Fused => new MultiplyAdd(parts[0], parts[1], parts[2]),
        Applied a => new Unary(a.Function, parts[0]),
        Choice c when (c.Then, c.Otherwise) == (c.Left, c.Right) => Build.Max(parts[0], parts[1]),
        Choice => Build.WhenGreater(parts[0], parts[1], parts[2], parts[3]),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };
}
