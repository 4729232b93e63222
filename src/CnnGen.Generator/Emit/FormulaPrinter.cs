using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Emit;

/// <summary>Spells a formula in C# as a number in double, with functions of the runtime whose bits are the same on every machine.</summary>
internal static class FormulaPrinter
{
    /// <param name="variable">What a variable of that name is called; a name or another operand that needs no parentheses.</param>
    public static string Print(Formula formula, Func<string, string> variable) => Spell(formula, variable).Code;

    private static Spelling Spell(Formula formula, Func<string, string> variable)
    {
        string Code(Formula part) => Spell(part, variable).Code;

        // From left to right, as C# takes them: a right operand of the same precedence keeps its parentheses.
        Spelling Signed(Formula left, string sign, Formula right, Precedence precedence) =>
            new($"{Spell(left, variable).Within(precedence)} {sign} {Spell(right, variable).Within(precedence + 1)}", precedence);

        return formula switch
        {
            Variable v => variable(v.Name),
            Number n => new Spelling(Literals.Double(n.Value), n.Value < 0 ? Precedence.Unary : Precedence.Primary),
            Sum s => Signed(s.Left, "+", s.Right, Precedence.Additive),
            Difference d => Signed(d.Left, "-", d.Right, Precedence.Additive),
            Product p => Signed(p.Left, "*", p.Right, Precedence.Multiplicative),
            Quotient q => Signed(q.Left, "/", q.Right, Precedence.Multiplicative),
            Fused f => $"global::System.Math.FusedMultiplyAdd({Code(f.Factor)}, {Code(f.Other)}, {Code(f.Addend)})",
            Power p => $"global::CnnGen.Runtime.Elementary.Power({Code(p.Base)}, {Code(p.Exponent)})",
            Applied a => $"{Method(a.Function)}({Code(a.Of)})",
            Choice c => new Spelling(
                $"{Spell(c.Left, variable).Within(Precedence.Additive)} > {Spell(c.Right, variable).Within(Precedence.Additive)} "
                + $"? {Spell(c.Then, variable).Within(Precedence.BitwiseAnd)} : {Spell(c.Otherwise, variable).Within(Precedence.BitwiseAnd)}",
                Precedence.Conditional),
            _ => throw new ArgumentOutOfRangeException(nameof(formula)),
        };
    }

    private static string Method(Function function) => function switch
    {
        Function.SquareRoot => "global::System.Math.Sqrt",
        Function.Absolute => "global::System.Math.Abs",
        Function.Floor => "global::System.Math.Floor",
        Function.Ceiling => "global::System.Math.Ceiling",
        Function.Exp => "global::CnnGen.Runtime.Elementary.Exp",
        Function.Log => "global::CnnGen.Runtime.Elementary.Log",
        Function.Cosine => "global::CnnGen.Runtime.Elementary.Cosine",
        _ => throw new NotSupportedException($"{function.Word()} is computed in kernels only."),
    };
}
