namespace CnnGen.Generator.Formulas;

/// <summary>A scalar function as data: what is computed of numbers, without memory, lanes or a width of floats.</summary>
/// <remarks>Operators build what is written, term by term, since the order of operations is part of a result; <see cref="Simplify"/> is asked for by
/// name.</remarks>
internal abstract record Formula
{
    public static implicit operator Formula(double value) => new Number(value);

    public static Formula operator +(Formula left, Formula right) => new Sum(left, right);

    public static Formula operator -(Formula left, Formula right) => new Difference(left, right);

    public static Formula operator -(Formula value) => new Difference(0, value);

    public static Formula operator *(Formula left, Formula right) => new Product(left, right);

    public static Formula operator /(Formula left, Formula right) => new Quotient(left, right);
}

/// <summary>What the user of a formula gives: an input, an output, an option, a slot.</summary>
internal sealed record Variable(string Name) : Formula;

internal sealed record Number(double Value) : Formula;

internal sealed record Sum(Formula Left, Formula Right) : Formula;

internal sealed record Difference(Formula Left, Formula Right) : Formula;

internal sealed record Product(Formula Left, Formula Right) : Formula;

internal sealed record Quotient(Formula Left, Formula Right) : Formula;

/// <summary>Factor · Other + Addend with a single rounding.</summary>
internal sealed record Fused(Formula Factor, Formula Other, Formula Addend) : Formula;

/// <summary>Base to the power of Exponent.</summary>
internal sealed record Power(Formula Base, Formula Exponent) : Formula;

internal sealed record Applied(Function Function, Formula Of) : Formula;

/// <summary>Left &gt; right ? then : otherwise; of a NaN on either side, otherwise.</summary>
internal sealed record Choice(Formula Left, Formula Right, Formula Then, Formula Otherwise) : Formula;
