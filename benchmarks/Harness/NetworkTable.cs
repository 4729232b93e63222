using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Harness;

/// <summary>Many processes' measurements of many networks: what we take beside what the peer takes, in time and in memory.</summary>
public sealed class NetworkTable
{
    private readonly IReadOnlyList<NetworkReport> _runs;
    private readonly IReadOnlyList<NetworkRow> _rows;

    /// <exception cref="InvalidDataException">
    /// The runs are of different processors, a loss is no number, programs have different networks, or a peer's run is missing.
    /// </exception>
    public NetworkTable(IReadOnlyList<NetworkReport> runs)
    {
        if (runs.Count == 0) throw new InvalidDataException("There are no runs.");
        RunReport.RequireOneCpu(runs.Select(run => run.Cpu));
        if (runs.FirstOrDefault(run => !float.IsFinite(run.LastLoss)) is { } lost)
            throw new InvalidDataException($"{lost.Program} has lost {lost.Network}: its loss is {lost.LastLoss} after {lost.RunMs.Length} steps.");
        (_runs, _rows) = (runs, [.. runs.GroupBy(run => (run.Network, run.Work, run.BatchSize, run.Threads)).SelectMany(RowsOf)]);
    }

    public string ToJson() => $"[\n{string.Join(",\n", _rows.Select(row => JsonSerializer.Serialize(row, ReportJson.Lines.NetworkRow)))}\n]\n";

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_runs[0].Cpu}; {_runs[0].Runtime}; {DateTime.UtcNow:yyyy-MM-dd}. ");
        text.AppendJoin("; ", _runs.Select(run => run.Version).Distinct(StringComparer.Ordinal)).Append(".\n");
        foreach (var part in _rows.GroupBy(row => (row.Work, row.Program))) Part(text, part.Key.Work, part.Key.Program, [.. part]);
        return text.ToString();
    }

    private static IEnumerable<NetworkRow> RowsOf(IEnumerable<NetworkReport> runs)
    {
        var all = runs.ToArray();
        var peer = all.Where(run => !IsOurs(run)).GroupBy(run => run.Program, StringComparer.Ordinal).MinBy(Median)?.ToArray()
            ?? throw new InvalidDataException($"There is no run of a peer for {all[0].Network}, {all[0].Work} of {all[0].BatchSize}.");
        foreach (var ours in all.Where(IsOurs).GroupBy(run => run.Program, StringComparer.Ordinal))
        {
            if (ours.First().Parameters != peer[0].Parameters && peer[0].Parameters > 0)
                throw new InvalidDataException(
                    $"{ours.First().Network} has {ours.First().Parameters} weights in ours and {peer[0].Parameters} in {peer[0].Program}.");
            yield return NetworkRow.Of([.. ours], peer);
        }
    }

    private static bool IsOurs(NetworkReport run) => run.Program.StartsWith(PeerRuns.Ours, StringComparison.Ordinal);

    private static double Median(IEnumerable<NetworkReport> runs) => Statistics.Median(runs.Select(run => run.MedianMs));

    private static void Part(StringBuilder text, string work, string program, NetworkRow[] rows)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {program}: {work}\n\n");
        text.Append("| network | batch | threads | ours, ms | peer | peer, ms | ours / peer | of FMA peak | memory, MiB | peer's | ours / peer |\n");
        text.Append("| --- | --: | --: | --: | --- | --: | --: | --: | --: | --: | --: |\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Network} | {row.Batch} | {row.Threads} | {row.OursMs:F3} | {row.Peer} | {row.PeerMs:F3} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Ratio:F3} | {row.PercentOfPeak:F0} % ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.OursMib:F0} | {row.PeerMib:F0} | {row.MemoryRatio:F2} |\n");
        }

        foreach (var threads in rows.GroupBy(row => row.Threads))
        {
            var mean = Math.Exp(threads.Average(row => Math.Log(row.Ratio)));
            text.Append(CultureInfo.InvariantCulture, $"\nGeometric mean of ours / peer with {threads.Key} thread(s): {mean:F3}.");
        }

        text.Append('\n');
    }
}
