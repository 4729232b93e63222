namespace CnnGen.Generator.Formulas;

/// <summary>
/// Leaves out what changes no value: terms of 0, factors of 1, choices without a choice. Numbers meet by the four operations
/// alone, which every machine rounds alike.
/// </summary>
internal static class Simplify
{
    public static Formula Of(Formula formula) => formula switch
    {
        Variable or Number => formula,
        Sum s => Sum(Of(s.Left), Of(s.Right)),
        Difference d => Difference(Of(d.Left), Of(d.Right)),
        Product p => Product(Of(p.Left), Of(p.Right)),
        Quotient q => Quotient(Of(q.Left), Of(q.Right)),
        Fused f => new Fused(Of(f.Factor), Of(f.Other), Of(f.Addend)),
        Power p => Power(Of(p.Base), Of(p.Exponent)),
        Applied a => a with { Of = Of(a.Of) },
        Choice c => Choice(Of(c.Left), Of(c.Right), Of(c.Then), Of(c.Otherwise)),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    private static Formula Sum(Formula left, Formula right) => (left, right) switch
    {
        (Number a, Number b) => a.Value + b.Value,
        (Number { Value: 0 }, _) => right,
        (_, Number { Value: 0 }) => left,
        (_, Difference { Left: Number { Value: 0 } } negative) => Difference(left, negative.Right),
        _ => left + right,
    };

    private static Formula Difference(Formula left, Formula right) => (left, right) switch
    {
        (Number a, Number b) => a.Value - b.Value,
        (_, Number { Value: 0 }) => left,
        (_, Difference { Left: Number { Value: 0 } } negative) => Sum(left, negative.Right),
        _ => left - right,
    };

    private static Formula Product(Formula left, Formula right) => (left, right) switch
    {
        (Number a, Number b) => a.Value * b.Value,
        (Number { Value: 0 }, _) or (_, Number { Value: 0 }) => 0,
        (Number { Value: 1 }, _) => right,
        (_, Number { Value: 1 }) => left,
        (Number { Value: -1 }, _) => Difference(0, right),
        (_, Number { Value: -1 }) => Difference(0, left),
        (_, Number) => right * left,
        _ => left * right,
    };

    private static Formula Quotient(Formula left, Formula right) => (left, right) switch
    {
        (Number { Value: 0 }, _) => 0,
        (_, Number { Value: 1 }) => left,
        (Number a, Number b) => a.Value / b.Value,
        _ => left / right,
    };

    private static Formula Power(Formula @base, Formula exponent) => exponent switch
    {
        Number { Value: 0 } => 1,
        Number { Value: 1 } => @base,
        Number { Value: 2 } => @base * @base,
        _ => new Power(@base, exponent),
    };

    private static Formula Choice(Formula left, Formula right, Formula then, Formula otherwise) => (left, right) switch
    {
        _ when then == otherwise => then,
        (Number a, Number b) => a.Value > b.Value ? then : otherwise,
        _ => new Choice(left, right, then, otherwise),
    };
}
