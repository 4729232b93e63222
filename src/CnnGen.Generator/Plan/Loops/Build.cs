using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;
using CnnGen.Generator.Graph;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>Short words for writing a loop nest, so that a kernel reads like its formula.</summary>
internal static class Build
{
    public static Affine At(string variable) => Affine.Of(variable);

    public static Loop Each(string variable, Bound end, params Statement[] body) => InRole(variable, end, LoopRole.Each, body);

    public static Loop For(string variable, int start, int end, params Statement[] body) =>
        new(variable, start, end, 1, LoopRole.Each, body.ToEquatableArray());

    public static Loop Rows(string variable, Bound end, params Statement[] body) => InRole(variable, end, LoopRole.Rows, body);

    public static Loop Lanes(string variable, int end, params Statement[] body) => InRole(variable, end, LoopRole.Lanes, body);

    public static Loop Sum(string variable, Bound end, params Statement[] body) => InRole(variable, end, LoopRole.Sum, body);

    public static Loop Taps(string variable, Bound end, params Statement[] body) => InRole(variable, end, LoopRole.Taps, body);

    /// <param name="value">Of the index.</param>
    public static Scan WhereNotZero(string index, int count, Expression value, params Statement[] body) =>
        new(index, count, EquatableArray.Of(value), body.ToEquatableArray());

    public static Expression Max(Expression left, Expression right) => new Binary(BinaryOperator.Max, left, right);

    public static Expression Min(Expression left, Expression right) => new Binary(BinaryOperator.Min, left, right);

    public static Expression WhenEqual(Expression left, Expression right, Expression then, Expression otherwise) =>
        new Select(Comparison.Equal, left, right, then, otherwise);

    public static Expression WhenGreater(Expression left, Expression right, Expression then, Expression otherwise) =>
        new Select(Comparison.Greater, left, right, then, otherwise);

    /// <summary>A value, or 0 where it is nearer to 0 than a threshold; NaN stays.</summary>
    public static Expression Flushed(Expression value, float threshold) =>
        new Select(Comparison.Greater, threshold, new Unary(Function.Absolute, value), 0f, value);

    public static BufferParameter In(string name, long length, string shape) => new(name, checked((int)length), Access.Read, shape);

    public static BufferParameter Out(string name, long length, string shape) => new(name, checked((int)length), Access.Write, shape);

    public static Kernel Kernel(string name, string summary, IEnumerable<Parameter> parameters, params Statement[] body) =>
        new(name, summary, parameters.ToEquatableArray(), body.ToEquatableArray());

    /// <summary>
    /// Columns stored in panels of <paramref name="width"/>: the whole panels as a loop, then the rest of the last one.
    /// <paramref name="body"/> gets the panel's index and the number of its columns that exist.
    /// </summary>
    public static IEnumerable<Statement> Panels(int columns, int width, LoopRole role, Func<Affine, int, Statement> body) =>
        InParts("panel", columns, width, role, (panel, count) => [body(panel, count)]);

    /// <summary>The same for parts of another name, and for several statements.</summary>
    public static IEnumerable<Statement> InParts(string part, int extent, int size, LoopRole role, Func<Affine, int, Statement[]> body)
    {
        var (whole, rest) = (extent / size, extent % size);
        if (whole > 1) yield return InRole(part, whole, role, body(At(part), size));
        if (whole == 1)
            foreach (var statement in Scoped($"the first {part}", body(0, size), hasSibling: rest > 0)) yield return statement;
        if (rest > 0)
            foreach (var statement in Scoped($"the last {part}, not full", body(whole, rest), hasSibling: whole > 0)) yield return statement;
    }

    /// <summary>A scope of its own beside another part: loops may be unrolled away, and then the locals of both have the same names.</summary>
    private static Statement[] Scoped(string title, Statement[] part, bool hasSibling) => hasSibling ? [new Block(title, part.ToEquatableArray())] : part;

    private static Loop InRole(string variable, Bound end, LoopRole role, Statement[] body) => new(variable, 0, end, 1, role, body.ToEquatableArray());
}
