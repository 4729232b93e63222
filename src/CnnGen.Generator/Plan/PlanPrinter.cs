using System.Globalization;
using CnnGen.Generator.Plan.Loops;
using CnnGen.Generator.Plan.Passes;

namespace CnnGen.Generator.Plan;

/// <summary>A plan as text: what reviews and snapshots discuss instead of thousands of lines of intrinsics.</summary>
internal static class PlanPrinter
{
    public static string Print(NetworkPlan plan)
    {
        var sections = new[]
        {
            $"{plan.Network.Name}, batch {Text(plan.Network.Training.BatchSize)}, arena {Text(plan.ArenaLength)} floats",
            Table("parameters", ["name", "shape", "storage", "initializer"], plan.Parameters.Select(Parameter)),
            Table("buffers", ["offset", "length", "stride", "steps", "name", "shape"], plan.Buffers.Select(Buffer), numbers: 3),
            Table("kernels", ["multiply-adds", "loads", "stores", "IL bytes", "name", "tile"], plan.Kernels.SelectMany(Kernel), numbers: 4),
            string.Join("\n\n", plan.Programs.Select(Program)),
        };
        return string.Join("\n\n", sections) + "\n";
    }

    private static string[] Parameter(ParameterPlan p) =>
    [
        p.Name, string.Join("x", p.Shape.Select(d => Text(d))), $"[{Text(p.Rows)}][{Text(p.Columns)}] in panels of {Text(p.PanelWidth)}", p.Initializer.ToString(),
    ];

    private static string[] Buffer(BufferPlan b) =>
        [Text(b.Offset), Text(b.Length), b.RowStride == 0 ? "" : Text(b.RowStride), $"{Text(b.First)}-{Text(b.Last)}", b.Name, b.Shape];

    /// <summary>One row per method of the vector target, whose budget matters.</summary>
    private static IEnumerable<string[]> Kernel(KernelPlan kernel) => kernel.Targets.First(t => !t.Target.IsScalar).Methods.Select(method => new[]
    {
        Text(kernel.Cost.MultiplyAdds), Text(kernel.Cost.Loads), Text(kernel.Cost.Stores), Text(MethodBudget.Bytes(method.Body)), method.Name, method.Tile,
    });

    private static string Program(Program program) => program.Name + "\n" + string.Join("\n", program.Body.SelectMany(s => Lines(s, "  ")));

    private static IEnumerable<string> Lines(Statement statement, string indent) => statement switch
    {
        Loop loop => loop.Body.SelectMany(s => Lines(s, indent + "  ")).Prepend($"{indent}for each {loop.Variable} of {loop.End.Parameter}"),
        Call call => [$"{indent}{call.Kernel}({string.Join(", ", call.Arguments.Select(Argument))})"],
        _ => [],
    };

    private static string Argument(Argument argument) =>
        argument.Name ?? (argument.Buffer is null ? "first" : argument.At.IsConstant ? argument.Buffer : argument.Buffer + "[n]");

    private static string Table(string title, string[] header, IEnumerable<string[]> rows, int numbers = 0)
    {
        var table = rows.Prepend(header).ToList();
        var widths = header.Select((_, c) => table.Max(r => r[c].Length)).ToList();
        var lines = table.Select(r => ("  " + string.Join("  ", r.Select((cell, c) => c < numbers ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])))).TrimEnd());
        return title + "\n" + string.Join("\n", lines);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
