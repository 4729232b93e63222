using System.Globalization;
using CnnGen.Generator.Graph;
using CnnGen.Generator.Plan.Loops;

namespace CnnGen.Generator.Tests.Plan;

/// <summary>A loop nest as short text, so that a test shows what a pass makes of it.</summary>
/// <remarks>
/// <c>rows n &lt; 13</c> is a loop and its role; <c>a[4·i + 1]</c> an element, <c>a[i:8]</c> eight lanes from there on; <c>!a</c> a scalar in every lane.
/// </remarks>
internal static class LoopText
{
    public static string Print(Kernel kernel) => Print(kernel.Body);

    public static string Print(IEnumerable<Statement> body) => string.Join('\n', body.SelectMany(s => Lines(s, "")));

    public static string Print(Affine at) => string.Join(" + ", at.Terms
        .Select(t => t.Stride == 1 ? t.Variable : $"{Text(t.Stride)}·{t.Variable}")
        .Concat(at.Constant != 0 || at.IsConstant ? [Text(at.Constant)] : []));

    public static string Print(Expression expression) => expression switch
    {
        Constant constant => constant.Value.ToString(CultureInfo.InvariantCulture),
        Scalar scalar => scalar.Name,
        Local local => local.Name,
        Load load => Place(load.Buffer, load.At, load.Lanes),
        Broadcast broadcast => "!" + Print(broadcast.Value),
        MultiplyAdd m => $"{Print(m.Factor)} * {Print(m.Other)} + {Print(m.Addend)}",
        Binary b => $"{b.Operator}({Print(b.Left)}, {Print(b.Right)})",
        _ => expression.ToString(),
    };

    private static IEnumerable<string> Lines(Statement statement, string indent) =>
        statement.Body().SelectMany(s => Lines(s, indent + "  ")).Prepend(indent + Line(statement));

    private static string Line(Statement statement) => statement switch
    {
        Loop loop => $"{loop.Role.ToString().ToLowerInvariant()} {loop.Variable}{From(loop.Start)} < {Print(loop.End)}{By(loop.Step)}",
        Bind bind => $"{bind.Name} := {Print(bind.Value)}",
        Accumulator start => $"{start.Name} starts at {Print(start.Initial)}",
        Assign assign => $"{assign.Name} = {Print(assign.Value)}",
        Store store => $"{Place(store.Buffer, store.At, store.Lanes)} = {Print(store.Value)}",
        Block block => $"({block.Title})",
        Transpose square =>
            $"transpose {Place(square.Source, square.From, 0)} every {square.FromStride} to {Place(square.Target, square.To, 0)} every {square.ToStride}",
        Prefetch prefetch => $"prefetch {Place(prefetch.Buffer, prefetch.At, 0)}",
        Origin origin => $"{origin.Name} at {Place(origin.Buffer, origin.At, 0)}",
        Call call => $"{call.Kernel}({string.Join(", ", call.Arguments.Select(a => a.Name ?? a.Buffer))})",
        _ => statement.ToString(),
    };

    private static string Place(string buffer, Affine at, int lanes) => $"{buffer}[{Print(at)}{(lanes == 0 ? "" : ":" + Text(lanes))}]";

    private static string By(Bound step) => step == 1 ? "" : " by " + Print(step);

    private static string From(Bound start) => start == 0 ? "" : " = " + Print(start);

    private static string Print(Bound bound) =>
        bound.IsConstant ? Text(bound.Value) : bound.Multiple == 1 ? bound.Parameter! : $"{bound.Parameter} in {Text(bound.Multiple)}s";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
