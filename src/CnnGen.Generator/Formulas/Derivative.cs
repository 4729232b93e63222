using static CnnGen.Generator.Formulas.FormulaWords;

namespace CnnGen.Generator.Formulas;

/// <summary>The slope of a formula, as a formula: one rule per node.</summary>
internal static class Derivative
{
    /// <summary>Simplified, by the variable of that name; all others count as numbers.</summary>
    public static Formula Of(Formula formula, string variable) => Simplify.Of(Rule(formula, variable));

    /// <summary>A slope times the gradient that arrives; of a slope of 1 the gradient itself, of 0 nothing, whatever the gradient is.</summary>
    public static Formula Through(Formula slope, Formula gradient) => slope switch
    {
        Number { Value: 0 } => 0,
        Number { Value: 1 } => gradient,
        Choice c => c with { Then = Through(c.Then, gradient), Otherwise = Through(c.Otherwise, gradient) },
        _ => slope * gradient,
    };

    private static Formula Rule(Formula formula, string by) => formula switch
    {
        Variable v => v.Name == by ? 1 : 0,
        Number => 0,
        Sum s => Rule(s.Left, by) + Rule(s.Right, by),
        Difference d => Rule(d.Left, by) - Rule(d.Right, by),
        Product p => (Rule(p.Left, by) * p.Right) + (p.Left * Rule(p.Right, by)),
        Quotient q => (Rule(q.Left, by) - (q * Rule(q.Right, by))) / q.Right,
        Fused f => Rule((f.Factor * f.Other) + f.Addend, by),
        Power { Exponent: Number e } p => e * Power(p.Base, e.Value - 1) * Rule(p.Base, by),
        Power p => p * Rule(p.Exponent * Log(p.Base), by),
        Choice c => c with { Then = Rule(c.Then, by), Otherwise = Rule(c.Otherwise, by) },
        Applied a => Rule(a) * Rule(a.Of, by),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    /// <summary>A function's slope where it is applied; told by its value where that is possible, which is then computed once.</summary>
    private static Formula Rule(Applied f) => f.Function switch
    {
        Function.SquareRoot => 0.5 / f,
        Function.Absolute => WhenAbove(f.Of, 0, 1, WhenAbove(0, f.Of, -1, 0)),
        Function.Exp => f,
        Function.ExpMinusOne => f + 1,
        Function.Log => 1 / f.Of,
        Function.LogOnePlus => 1 / (1 + f.Of),
        Function.Tanh => 1 - (f * f),
        Function.NormalCdf => 1 / Math.Sqrt(2 * Math.PI) * Exp(-0.5 * (f.Of * f.Of)),
        Function.Floor or Function.Ceiling => 0,
        Function.Cosine => Cosine(f.Of + (Math.PI / 2)),
        _ => throw new ArgumentOutOfRangeException(nameof(f)),
    };
}
