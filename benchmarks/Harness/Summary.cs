using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Harness;

/// <summary>Many processes' measurements as one table; the first program in it is the one that the others are compared with.</summary>
public sealed class Summary
{
    private readonly IReadOnlyList<StepReport> _runs;
    private readonly IReadOnlyList<Row> _rows;

    /// <exception cref="InvalidDataException">No runs, or runs on different processors.</exception>
    public Summary(IReadOnlyList<StepReport> runs)
    {
        if (runs.Count == 0)
            throw new InvalidDataException("There are no runs to summarise.");
        if (runs.Select(run => run.Cpu).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 1 } cpus)
            throw new InvalidDataException($"The runs are from different processors and cannot be compared: {string.Join("; ", cpus)}.");

        _runs = runs;
        _rows = [.. runs.GroupBy(run => (run.Program, run.Threads)).Select(group => new Row([.. group]))];
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("One training step on 128 images, ").Append(_runs[0].Cpu).Append(", ").Append(_runs[0].Runtime).Append(".\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| program | threads | runs × steps | median, ms | fastest, ms | ÷ {_rows[0].Program} (fastest) ");
        text.Append("| GFLOP/s | of 256-bit FMA peak | start to first step, ms | peak memory, MiB |\n");
        text.Append("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n");
        foreach (var row in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Program} | {row.Threads} | {row.Runs} × {row.Steps} | {row.MedianMs:F2} | {row.MinMs:F2} ");
            text.Append(CultureInfo.InvariantCulture, $"| {Ratio(row):F2} ({FastestRatio(row):F2}) | {row.Gflops:F1} | {Percent(row)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.StartToFirstStepMs:F0} | {row.PeakRssMib:F0} |\n");
        }

        text.Append('\n');
        foreach (var version in _runs.Select(run => run.Version).Distinct(StringComparer.Ordinal))
            text.Append("- ").Append(version).Append('\n');
        return text.ToString();
    }

    /// <summary>The table and the runs behind it, each on a line of its own.</summary>
    public string ToJson()
    {
        var rows = _rows.Select(row => JsonSerializer.Serialize(
            new { row.Program, row.Threads, row.Runs, row.Steps, row.MedianMs, row.MinMs, Ratio = Ratio(row), FastestRatio = FastestRatio(row), row.Gflops, row.StartToFirstStepMs, row.PeakRssMib },
            StepReport.Json));
        return $"{{\n\"rows\": [\n{string.Join(",\n", rows)}\n],\n\"runs\": [\n{string.Join(",\n", _runs.Select(run => run.ToJson()))}\n]\n}}\n";
    }

    private double Ratio(Row row) => row.MedianMs / _rows[0].MedianMs;

    private double FastestRatio(Row row) => row.MinMs / _rows[0].MinMs;

    // Every program is held against the same ceiling, the fastest that any run saw.
    private string Percent(Row row) => _runs.Max(run => run.FmaPeakGflops) is { } peak
        ? string.Create(CultureInfo.InvariantCulture, $"{100 * row.Gflops / (peak * row.Threads):F0} %")
        : "";

    /// <summary>The runs of one program: medians of the processes' medians, the fastest step of all.</summary>
    private sealed class Row(IReadOnlyList<StepReport> runs)
    {
        public string Program { get; } = runs[0].Program;
        public int Threads { get; } = runs[0].Threads;
        public int Runs { get; } = runs.Count;
        public int Steps { get; } = runs[0].StepMs.Length;
        public double MedianMs { get; } = Statistics.Median(runs.Select(run => run.MedianMs));
        public double MinMs { get; } = runs.Min(run => run.MinMs);
        public double Gflops => SeedNetwork.StepGflop / MedianMs * 1e3;
        public double StartToFirstStepMs { get; } = Statistics.Median(runs.Select(run => run.StartToFirstStepMs));
        public double PeakRssMib { get; } = Statistics.Median(runs.Select(run => run.PeakRssMib));
    }
}
