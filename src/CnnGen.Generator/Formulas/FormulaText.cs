using System.Globalization;

namespace CnnGen.Generator.Formulas;

/// <summary>A formula as people write it, in plain characters: for pages, and for tools that read a compiled network.</summary>
internal static class FormulaText
{
    private enum Binding
    {
        Choice,
        Sum,
        Product,
        Power,
        Atom,
    }

    public static string Of(Formula formula) => Spell(formula).Text;

    private static (string Text, Binding Binding) Spell(Formula formula) => formula switch
    {
        Variable v => (v.Name, Binding.Atom),
        Number { Value: < 0 } n => ($"-{Text(-n.Value)}", Binding.Sum),
        Number n => (Text(n.Value), Binding.Atom),
        Sum s => ($"{Within(s.Left, Binding.Sum)} + {Within(s.Right, Binding.Sum)}", Binding.Sum),
        Difference { Left: Number { Value: 0 } } d => ($"-{Within(d.Right, Binding.Product)}", Binding.Sum),
        Difference d => ($"{Within(d.Left, Binding.Sum)} - {Within(d.Right, Binding.Product)}", Binding.Sum),
        Product p => ($"{Within(p.Left, Binding.Product)} * {Within(p.Right, Binding.Product)}", Binding.Product),
        Quotient q => ($"{Within(q.Left, Binding.Product)} / {Within(q.Right, Binding.Power)}", Binding.Product),
        Fused f => Spell((f.Factor * f.Other) + f.Addend),
        Power p => ($"{Within(p.Base, Binding.Atom)}^{Within(p.Exponent, Binding.Atom)}", Binding.Power),
        Applied a => ($"{a.Function.Word()}({Of(a.Of)})", Binding.Atom),
        Choice c when (c.Then, c.Otherwise) == (c.Left, c.Right) => ($"max({Of(c.Left)}, {Of(c.Right)})", Binding.Atom),
        Choice c when (c.Then, c.Otherwise) == (c.Right, c.Left) => ($"min({Of(c.Right)}, {Of(c.Left)})", Binding.Atom),
        Choice c => ($"{Within(c.Left, Binding.Sum)} > {Within(c.Right, Binding.Sum)} ? {Within(c.Then, Binding.Sum)} : {Of(c.Otherwise)}", Binding.Choice),
        _ => throw new ArgumentOutOfRangeException(nameof(formula)),
    };

    /// <summary>In parentheses if it holds together less tightly than its place asks for.</summary>
    private static string Within(Formula formula, Binding least)
    {
        var (text, binding) = Spell(formula);
        return binding < least ? $"({text})" : text;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
