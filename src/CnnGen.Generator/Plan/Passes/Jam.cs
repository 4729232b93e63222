using CnnGen.Generator.Collections;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// Unroll-and-jam: runs several iterations of a loop side by side. A statement that differs between iterations is repeated,
/// one that does not stands once (a weight that all rows of a tile share), and an inner loop runs once with all iterations inside.
/// </summary>
/// <param name="count">The number of iterations.</param>
/// <param name="variable">The loop's counter.</param>
/// <param name="rename">The name of a local in one iteration.</param>
/// <param name="specialise">One statement without body in one iteration, its locals not yet renamed.</param>
/// <param name="prefetchInLoop">Whether prefetches, which need no registers, stay a loop.</param>
internal sealed class Jam(int count, string variable, Func<string, int, string> rename, Func<Statement, int, Statement> specialise, bool prefetchInLoop = false)
{
    private readonly HashSet<string> _varying = new(StringComparer.Ordinal);

    public IEnumerable<Statement> Run(IReadOnlyCollection<Statement> body)
    {
        FindVarying(body);
        return Spread(body);
    }

    /// <summary>A local varies if its value depends on the counter, or on another local that does.</summary>
    private void FindVarying(IReadOnlyCollection<Statement> body)
    {
        var before = -1;
        while (before != _varying.Count)
        {
            before = _varying.Count;
            foreach (var statement in body.Nodes())
                if (Target(statement) is { } name && Varies(statement))
                    _varying.Add(name);
        }
    }

    /// <summary>
    /// Between inner loops, what all iterations share comes first and then one iteration after the other, so that a tile's row
    /// needs its own operand only while it is at work: 12 sums, 2 weights and 1 pixel fit 16 registers, 12 + 2 + 6 would not.
    /// </summary>
    private IEnumerable<Statement> Spread(IEnumerable<Statement> body)
    {
        var run = new List<Statement>();
        foreach (var statement in body)
        {
            if (statement is not (Loop or Walk or Fill or Block))
            {
                run.Add(statement);
                continue;
            }

            foreach (var copy in SpreadRun(run)) yield return copy;
            run.Clear();
            yield return statement.WithBody(Spread(statement.Body()));
        }

        foreach (var copy in SpreadRun(run)) yield return copy;
    }

    private IEnumerable<Statement> SpreadRun(List<Statement> run)
    {
        var split = run.ToLookup(s => prefetchInLoop && s is Prefetch);
        return split[true].Any() ? Copies(split[false]).Prepend(InLoop(split[true])) : Copies(run);
    }

    private Loop InLoop(IEnumerable<Statement> ahead) =>
        new("ahead", 0, count, 1, LoopRole.Each, ahead.Select(s => s.Substitute(variable, Affine.Of("ahead"))).ToEquatableArray());

    private IEnumerable<Statement> Copies(IEnumerable<Statement> run)
    {
        var varying = run.ToLookup(Varies);
        var shared = varying[false].Select(s => Rename(specialise(s, 0), 0)).ToList();
        var copies = Enumerable.Range(0, count).SelectMany(i => varying[true].Select(s => Rename(specialise(s, i), i))).ToList();
        return OperandByOperand(shared, copies) ?? shared.Concat(copies);
    }

    /// <summary>
    /// Where more operands are shared than there are iterations, it is the other way round: the iterations' own first, and then one shared
    /// operand after the other with all that it goes into. 12 sums, 3 pixels and 1 weight fit 16 registers, 12 + 4 + 1 would not.
    /// </summary>
    private IEnumerable<Statement>? OperandByOperand(List<Statement> shared, List<Statement> copies)
    {
        var operands = shared.OfType<Bind>().ToDictionary(bind => bind.Name, StringComparer.Ordinal);
        if (count == 1 || operands.Count <= count || operands.Count < shared.Count) return null;

        var uses = copies.Where(s => s is not Bind).ToLookup(s => Operands(s).FirstOrDefault());
        var areOwn = copies.OfType<Bind>().All(bind => !Operands(bind).Any());
        var haveOne = copies.Where(s => s is not Bind).All(s => s is Assign && Operands(s).Count() == 1);
        return areOwn && haveOne ? [.. copies.OfType<Bind>(), .. shared.SelectMany(operand => uses[((Bind)operand).Name].Prepend(operand))] : null;

        IEnumerable<string> Operands(Statement statement) =>
            statement.Expressions().SelectMany(e => e.Nodes()).OfType<Local>().Select(local => local.Name).Where(operands.ContainsKey).Distinct();
    }

    private bool Varies(Statement statement) =>
        (Target(statement) is { } name && _varying.Contains(name))
        || (statement is Store store && store.At.DependsOn(variable))
        || (statement is Prefetch prefetch && prefetch.At.DependsOn(variable))
        || (statement is Transpose square && (square.From.DependsOn(variable) || square.To.DependsOn(variable)))
        || statement.Expressions().SelectMany(e => e.Nodes()).Any(Varies);

    private bool Varies(Expression expression) => expression switch
    {
        Local local => _varying.Contains(local.Name),
        Load load => load.At.DependsOn(variable),
        Pick pick => pick.At.DependsOn(variable),
        IndexValue value => value.At.DependsOn(variable),
        Uniform uniform => uniform.At.DependsOn(variable),
        _ => false,
    };

    private Statement Rename(Statement statement, int i) => statement.RenameLocals(name => _varying.Contains(name) ? rename(name, i) : name);

    private static string? Target(Statement statement) => statement switch
    {
        Bind bind => bind.Name,
        Accumulator accumulator => accumulator.Name,
        Assign assign => assign.Name,
        _ => null,
    };
}
