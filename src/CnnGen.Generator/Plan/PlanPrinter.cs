using System.Globalization;
using CnnGen.Generator.Graph;
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
            $"{plan.Network.Name}, batch {Text(plan.Network.Training.BatchSize)} in parts of {Text(plan.ShardSize)}, floats: trained "
                + $"{Text(plan.Lengths.Trained)}, values {Text(plan.Lengths.Values)}, scratch {Text(plan.Lengths.Scratch)} per worker",
            GraphText.Of(plan.Graph),
            Table(
                "implementations", ["layer", "implementation", "operations", "why"],
                plan.Implementations.Select(i => new[] { i.Layer, i.Name, i.Operations, i.Why })),
            Table("parameters", ["name", "shape", "storage", "initializer", "update"], plan.Parameters.Select(p => Parameter(p, plan.UpdateOf(p)))),
            Table("buffers", ["offset", "length", "stride", "region", "steps", "name", "shape"], plan.Buffers.Select(Buffer), numbers: 3),
            Table("kernels", ["multiply-adds", "loads", "stores", "IL bytes", "target", "name", "tile"], plan.Kernels.SelectMany(Kernel), numbers: 4),
            string.Join("\n\n", plan.Programs.Select(Program)),
        };
        return string.Join("\n\n", sections) + "\n";
    }

    private static string[] Parameter(ParameterPlan p, UpdatePlan? update) =>
    [
        p.Name, string.Join("x", p.Shape.Select(d => Text(d))), $"[{Text(p.Rows)}][{Text(p.Columns)}] in panels of {Text(p.PanelWidth)}",
        InitializerText.Of(p.Initializer), update?.Text ?? "frozen",
    ];

    private static string[] Buffer(BufferPlan b) =>
        [
            Text(b.Offset), Text(b.Length), b.RowStride + b.PartStride == 0 ? "" : Text(b.RowStride + b.PartStride), b.Region.ToString(),
            b.IsOfPrediction ? "prediction" : $"{Text(b.First)}-{Text(b.Last)}", b.Name, b.Shape,
        ];

    /// <summary>One row per method of each vector target: their tiles and budgets are what a plan decides.</summary>
    private static IEnumerable<string[]> Kernel(KernelPlan kernel) =>
        from target in kernel.Targets
        where !target.Target.IsScalar
        from method in target.Methods
        select new[]
        {
            Text(kernel.Cost.MultiplyAdds), Text(kernel.Cost.Loads), Text(kernel.Cost.Stores), Text(MethodBudget.Bytes(method.Body)), target.Target.Name,
            method.Name, method.Tile,
        };

    private static string Program(Program program) => program.Name + "\n" + string.Join("\n", program.Phases.SelectMany(Lines));

    private static IEnumerable<string> Lines(Phase phase)
    {
        var each = phase.PerExample ? ", each example" : "";
        var parts = phase.Parts == 1 ? "once" : $"{Text(phase.Parts)} parts{(phase.Shared ? ", shared by the workers" : "")}";
        return phase.Calls.Select(call => $"    {call.Kernel}({string.Join(", ", call.Arguments.Select(Argument))})").Prepend($"  {phase.Name}: {parts}{each}");
    }

    private static string Argument(Argument argument) =>
        argument.Name ?? (argument.Buffer is null ? "first" : argument.Buffer + string.Concat(argument.At.Terms.Select(t => $"[{t.Variable}]")));

    private static string Table(string title, string[] header, IEnumerable<string[]> rows, int numbers = 0)
    {
        var table = rows.Prepend(header).ToList();
        var widths = header.Select((_, c) => table.Max(r => r[c].Length)).ToList();
        var lines =
            table.Select(r => ("  " + string.Join("  ", r.Select((cell, c) => c < numbers ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])))).TrimEnd());
        return title + "\n" + string.Join("\n", lines);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
