using System.Globalization;
using CnnGen.Generator.Formulas;

namespace CnnGen.Generator.Graph;

/// <summary>
/// A graph as text, a line for each operation: <c>sums[y, x, co] = bias[co] + Σ ky kx ci: input[y + ky, x + kx, ci] · kernel[ky, kx, ci, co]</c>.
/// </summary>
internal static class GraphText
{
    public static string Of(OperationGraph graph) => string.Join("\n", new[]
    {
        Pass("training", graph, graph.Training),
        Pass("backward", graph, graph.Backward.Select(adjoint => adjoint.Operation)),
        Pass("derived from parameters", graph, graph.Derived),
        Pass("prediction", graph, graph.Prediction),
    }.Where(pass => pass.Length > 0));

    private static string Pass(string title, OperationGraph graph, IEnumerable<Operation> operations)
    {
        var lines = operations.Select(operation => "  " + Of(graph, operation)).ToList();
        return lines.Count == 0 ? "" : title + "\n" + string.Join("\n", lines);
    }

    public static string Of(OperationGraph graph, Operation operation)
    {
        return operation switch
        {
            Contract c => $"{Reach(c.To)} {(c.To.IsWindow(c.Axes) ? "+=" : "=")} {Start(c)}{Factor(c)}{Sum(c, graph)}{Reach(c.Left)}{Right(c)}",
            Extreme e => $"{Reach(e.To)}, {Name(e.Winner)} = largest of {Names(e.Axes.Where(a => !e.To.Uses(a)))}: {Reach(e.From)}",
            Route r => $"{Reach(r.To)} += {Reach(r.From)} where {Name(r.Winner)}",
            Map m => $"{Reach(m.To)} = {FormulaText.Of(m.Formula)}, {string.Join(", ", m.Readings.Select(r => $"{r.Variable} = {Reach(r.Operand)}"))}",
            Move m => $"{Name(m.To)} = {string.Join(", ", m.Pieces.Select(p => $"{At(p.To)} of {Reach(p.From)}"))}{Border(m)}",
            Charge c => $"{Name(c.To)} = Σ {FormulaText.Of(c.Penalty)}, x = {Name(c.Of)}",
            Draw d => $"{Name(d.To)} = uniform in [0, 1)",
            Softmax s => $"{Name(s.To)} = softmax of {Name(s.From)}",
            SoftmaxGradient s => $"{Name(s.To)} = softmax' by {Name(s.Of)}, {Name(s.Gradient)}",
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

        string Name(Tensor tensor) => graph[tensor].Name;

        string Reach(Operand operand) => Name(operand.Tensor) + At(operand);

        string Right(Contract c) => c.Right is { } right ? " · " + Reach(right) : "";

        string Start(Contract c) => c.Start is { } start ? Reach(start) + " + " : "";
    }

    private static string Sum(Contract c, OperationGraph graph)
    {
        var isOverExamples = graph[c.Output].Life != Life.Example && c.Inputs.Any(input => graph[input].Life == Life.Example);
        IEnumerable<string> names = [.. isOverExamples ? ["examples"] : Array.Empty<string>(), .. c.SumAxes.Select(axis => axis.Name)];
        return names.Any() ? $"Σ {string.Join(" ", names)}: " : "";
    }

    private static string Factor(Contract c) => c.Factor.Equals(1.0) ? "" : c.Factor.ToString("R", CultureInfo.InvariantCulture) + " · ";

    private static string Border(Move m) => m.Border.Equals(0.0) ? "" : $", else {m.Border.ToString("R", CultureInfo.InvariantCulture)}";

    private static string Names(IEnumerable<Axis> axes) => string.Join(" ", axes.Select(axis => axis.Name));

    private static string At(Operand operand) => $"[{string.Join(", ", operand.At.Select(Index))}]";

    private static string Index(Affine index)
    {
        var terms = index.Terms.Select(t => t.Stride == 1 ? t.Variable : $"{Text(t.Stride)} {t.Variable}");
        return string.Join(" + ", index.Constant == 0 && index.Terms.Count > 0 ? terms : terms.Append(Text(index.Constant)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
