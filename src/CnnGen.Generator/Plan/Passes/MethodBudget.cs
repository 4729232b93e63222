using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Plan.Passes;

/// <summary>
/// What RyuJIT compiles well. Past 60,000 bytes of IL, 20,000 instructions or 2,000 locals it gives up optimising, and past
/// 1,024 tracked locals it silently stops keeping them in registers; the limits here keep well below all of them.
/// </summary>
internal static class MethodBudget
{
    /// <summary>
    /// Bytes of IL that the emitted body may come to: a full tile of 48 steps is about 20,000. Measured on one dense kernel, code
    /// per multiply-add stays at 11 bytes up to 22,200, comes to 14 at 23,700 and to 28 at 30,700.
    /// </summary>
    public const int MaximumBytes = 22_000;

    /// <summary>Locals that a body may declare; sibling blocks share theirs.</summary>
    public const int MaximumLocals = 200;

    /// <summary>An estimate from above of the IL that the printed statements compile to.</summary>
    public static int Bytes(IEnumerable<Statement> body) => body.Sum(Bytes);

    /// <summary>The most locals alive in one place.</summary>
    public static int Locals(IEnumerable<Statement> body)
    {
        var own = 0;
        var inner = 0;
        foreach (var statement in body)
        {
            own += statement is Bind or Accumulator or Origin ? 1 : 0;
            inner = Math.Max(inner, Locals(statement.Body()) + (statement is Loop or Walk or Fill or Scan ? 2 : 0));
        }

        return own + inner;
    }

    private static int Bytes(Statement statement) => statement switch
    {
        Loop loop => 25 + Bytes(loop.Body),
        Walk walk => 60 + Bytes(walk.Body),
        Fill fill => 40 + Bytes(fill.Body),
        Scan scan => 30 + scan.Values.Sum(v => 15 + Bytes(v)) + Bytes(scan.Body),
        Block block => Bytes(block.Body),
        Store store => 8 + Address(store.At) + Bytes(store.Value),
        Origin origin => 5 + Address(origin.At),
        Prefetch prefetch => 7 + Address(prefetch.At),
        Transpose square => 15 + Address(square.From) + Address(square.To),
        Append append => 60 + (2 * Address(append.Row)) + Address(append.Position) + Bytes(append.Value),
        Call call => 5 + call.Arguments.Sum(a => Address(a.At)),
        _ => 3 + statement.Expressions().Sum(Bytes),
    };

    private static int Bytes(Expression expression) => expression.Nodes().Sum(e => e switch
    {
        Load load => 8 + Address(load.At),
        Pick pick => 20 + Address(pick.At),
        IndexValue value => 8 + Address(value.At),
        Uniform uniform => 8 + Address(uniform.At),
        Constant => 6,
        Local => 2,
        Select => 15,
        _ => 6,
    });

    private static int Address(Affine index) => 9 + (8 * index.Terms.Count);
}
