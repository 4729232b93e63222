using System.Globalization;
using System.Text;

namespace CnnGen.Growth;

/// <summary>All rows as Markdown: a table for each thing that varies, and how its cost grows.</summary>
internal static class GrowthTables
{
    private static readonly (string Head, Func<GrowthRow, string> Text)[] StepColumns =
    [
        ("step, ms", row => Format(row.StepMs, "F3")),
        ("an image, µs", row => Format(1e3 * row.StepMs / row.BatchSize, "F1")),
        ("memory, MB", row => Format(row.MemoryBytes / 1e6, "F2")),
    ];

    private static readonly (string Head, Func<GrowthRow, string> Text)[] BuildColumns =
    [
        ("emitted bytes", row => Format(row.EmittedBytes, "N0")),
        ("kernels", row => Format(row.Kernels, "F0")),
        ("generator, ms", row => Format(row.GeneratorMs, "F1")),
        ("C# compiler, ms", row => Format(row.CompilerMs, "F0")),
        ("`dotnet build`, s", row => row.BuildMs is { } build ? Format(build / 1e3, "F1") : ""),
        ("JIT, ms", row => Format(row.JitMs, "F0")),
        ("first step, ms", row => Format(row.FirstStepMs, "F0")),
    ];

    private static readonly (string Name, Func<GrowthRow, double?> Value)[] Costs =
    [
        ("step", row => row.StepMs),
        ("memory", row => row.MemoryBytes),
        ("emitted bytes", row => row.EmittedBytes),
        ("kernels", row => row.Kernels),
        ("generator", row => row.GeneratorMs),
        ("C# compiler", row => row.CompilerMs),
        ("`dotnet build`", row => row.BuildMs),
        ("JIT", row => row.JitMs),
    ];

    public static string ToMarkdown(IReadOnlyList<GrowthRow> rows)
    {
        var text = new StringBuilder("# How cost grows\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{rows[0].Cpu}; {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}; {rows[0].Version}; {rows[0].Target}.\n");
        Table(text, rows, "batch", "Batch: the seed's network, 1 thread", "examples", row => Format(row.Value, "F0"), StepColumns);
        Table(
            text, rows, "width", "Width: the seed's filters and units times a factor, batch 128, 1 thread", "width",
            row => Format(row.Value / 4.0, "0.##"), StepColumns);
        Table(text, rows, "threads", "Threads: the seed's network, batch 128", "threads", row => Format(row.Value, "F0"), StepColumns);
        Table(text, rows, "depth", "Depth: equal convolutions 3x3, same, 8 filters, on 16x16; batch 32, 1 thread", "layers",
            row => Format(row.Value, "F0"), [.. StepColumns, .. BuildColumns]);
        return text.ToString();
    }

    private static void Table(
        StringBuilder text, IReadOnlyList<GrowthRow> all, string table, string title, string head, Func<GrowthRow, string> value,
        (string Head, Func<GrowthRow, string> Text)[] columns)
    {
        var rows = all.Where(row => row.Table == table).OrderBy(row => row.Value).ToArray();
        if (rows.Length == 0)
            return;

        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| {head} | {string.Join(" | ", columns.Select(column => column.Head))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns.Select(_ => "--:").Prepend("--:"))} |\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {value(row)} | {string.Join(" | ", columns.Select(column => column.Text(row)))} |\n");
        if (rows.Length > 1)
            Growth(text, rows[^2], rows[^1], head, table == "depth" ? Costs : Costs[..2]);
    }

    // The last two rows: before them, what a network costs however small it is hides the growth.
    private static void Growth(StringBuilder text, GrowthRow before, GrowthRow last, string head, (string Name, Func<GrowthRow, double?> Value)[] costs)
    {
        var growth = costs
            .Where(cost => cost.Value(before) is not null && cost.Value(last) is not null)
            .Select(cost => $"{cost.Name} {Format(cost.Value(last)!.Value / cost.Value(before)!.Value, "F2")}");
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nIn the last row, {head} times {Format((double)last.Value / before.Value, "0.##")}: {string.Join(", ", growth.Select(g => g + " times"))}.\n");
    }

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
