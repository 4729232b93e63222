using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>Gathers the values that a function names, so that its definition reads from top to bottom.</summary>
internal sealed class FunctionBody
{
    private readonly List<Statement> _body = [];

    public Expression X { get; } = new Local(KernelFunction.Argument);

    public Expression Let(string name, Expression value)
    {
        _body.Add(new Bind(name, value));
        return new Local(name);
    }

    /// <summary>Horner's scheme, in fused multiply-adds.</summary>
    /// <param name="start">The coefficient of the highest power, or what else the scheme starts with.</param>
    /// <param name="coefficients">The others, from the highest power down.</param>
    public Expression Polynomial(string name, Expression start, Expression of, params float[] coefficients)
    {
        var sum = new Local(name);
        _body.Add(new Accumulator(name, start));
        foreach (var coefficient in coefficients) _body.Add(new Assign(name, new MultiplyAdd(sum, of, coefficient)));
        return sum;
    }

    public KernelFunction Returns(Function function, string summary, Expression result) => new(function, summary, _body.ToEquatableArray(), result);
}
