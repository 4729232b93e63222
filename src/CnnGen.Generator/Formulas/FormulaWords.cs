namespace CnnGen.Generator.Formulas;

/// <summary>Short words for writing a formula, so that a table's row reads as in a book.</summary>
internal static class FormulaWords
{
    /// <summary>The input of a function.</summary>
    public static readonly Formula X = new Variable("x");

    /// <summary>Its output.</summary>
    public static readonly Formula Y = new Variable("y");

    public static Formula Sqrt(Formula of) => new Applied(Function.SquareRoot, of);

    public static Formula Abs(Formula of) => new Applied(Function.Absolute, of);

    public static Formula Exp(Formula of) => new Applied(Function.Exp, of);

    public static Formula ExpMinusOne(Formula of) => new Applied(Function.ExpMinusOne, of);

    public static Formula Log(Formula of) => new Applied(Function.Log, of);

    public static Formula LogOnePlus(Formula of) => new Applied(Function.LogOnePlus, of);

    public static Formula Tanh(Formula of) => new Applied(Function.Tanh, of);

    public static Formula NormalCdf(Formula of) => new Applied(Function.NormalCdf, of);

    public static Formula Floor(Formula of) => new Applied(Function.Floor, of);

    public static Formula Ceiling(Formula of) => new Applied(Function.Ceiling, of);

    public static Formula Cosine(Formula of) => new Applied(Function.Cosine, of);

    public static Formula Power(Formula @base, Formula exponent) => new Power(@base, exponent);

    public static Formula WhenAbove(Formula left, Formula right, Formula then, Formula otherwise) => new Choice(left, right, then, otherwise);

    /// <summary>Of a NaN on either side, <paramref name="right"/>: what must not lose its NaN stands there.</summary>
    public static Formula Max(Formula left, Formula right) => new Choice(left, right, left, right);

    /// <inheritdoc cref="Max"/>
    public static Formula Min(Formula left, Formula right) => new Choice(right, left, left, right);
}
