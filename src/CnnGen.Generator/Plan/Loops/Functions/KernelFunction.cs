using CnnGen.Generator.Collections;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Plan.Loops;

/// <summary>A function of the kernel language, made of IEEE operations and of bits, so that a number has one value at every target.</summary>
/// <param name="Summary">A sentence for the reader of the emitted code.</param>
/// <param name="Body">Names values; the argument is called <see cref="Argument"/>.</param>
internal sealed record KernelFunction(Function Function, string Summary, EquatableArray<Statement> Body, Expression Result)
{
    public const string Argument = "x";

    /// <summary>As kernels call it.</summary>
    public string Name => Function.ToString();

    /// <summary>The same of every lane of a vector.</summary>
    public KernelFunction InLanes() =>
        this with { Body = Body.Select(s => s.Map(e => e.Map(InLanes), index => index)).ToEquatableArray(), Result = Result.Map(InLanes) };

    private static Expression InLanes(Expression expression) => expression switch
    {
        Local local => local with { IsVectorLocal = true },
        Constant or WholeNumber => new Broadcast(expression),
        _ => expression,
    };
}
