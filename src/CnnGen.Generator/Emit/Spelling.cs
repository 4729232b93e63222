namespace CnnGen.Generator.Emit;

/// <summary>How tightly an operator of C# holds its operands together, the loosest first.</summary>
internal enum Precedence
{
    Conditional,
    BitwiseAnd,
    Comparison,
    Shift,
    Additive,
    Multiplicative,
    Unary,
    Primary,
}

/// <summary>A piece of C# with the precedence of its outermost operator: what tells whether it needs parentheses where it is put.</summary>
internal readonly record struct Spelling(string Code, Precedence Precedence)
{
    /// <summary>A name, a literal, a call or an element of an array: nothing can tear it apart.</summary>
    public static implicit operator Spelling(string code) => new(code, Precedence.Primary);

    /// <summary>As an operand that must hold together at least so tightly.</summary>
    public string Within(Precedence least) => Precedence >= least ? Code : $"({Code})";

    public static Spelling Cast(string type, Spelling value) => new($"({type}){value.Within(Precedence.Unary)}", Precedence.Unary);
}
