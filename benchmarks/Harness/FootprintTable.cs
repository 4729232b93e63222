using System.Globalization;
using System.Text;

namespace Harness;

/// <summary>What programs need that do the same: room on disk, time until the first result, memory.</summary>
/// <param name="Steps">One training step each.</param>
/// <param name="Predictions">One prediction of a batch each.</param>
/// <param name="Bytes">By program, what has to be copied to a machine that has nothing.</param>
public sealed record FootprintTable(IReadOnlyList<StepReport> Steps, IReadOnlyList<PredictionReport> Predictions, IReadOnlyDictionary<string, long> Bytes)
{
    public string ToMarkdown()
    {
        var text = new StringBuilder("# Size, start and memory\n\n");
        var runs = Steps.Concat<RunReport>(Predictions).ToList();
        var versions = runs.Select(run => run.Version).Distinct(StringComparer.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"{runs[0].Cpu}; {runs[0].Runtime}; {string.Join("; ", versions)}; {DateTime.UtcNow:yyyy-MM-dd}.\n");
        Table(text, "A training step of 128 images", "first step, ms", Steps, run => run.StartToFirstStepMs);
        Table(text, "A prediction of 128 images", "first prediction, ms", Predictions, run => run.StartToFirstPredictionMs);
        text.Append(
            "\nOn disk: every file that a machine without .NET needs. Times count from the start of the process; memory is the largest resident set of a\n");
        text.Append("process that holds 13 MB of images. Medians of the runs of each program, which take turns; one thread.\n");
        return text.ToString();
    }

    private void Table<T>(StringBuilder text, string title, string head, IReadOnlyList<T> runs, Func<T, double> first)
        where T : RunReport
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| program | on disk, MB | {head} | memory, MiB |\n| --- | --: | --: | --: |\n");
        foreach (var program in runs.GroupBy(run => run.Program, StringComparer.Ordinal))
        {
            if (!Bytes.TryGetValue(program.Key, out var bytes))
                throw new InvalidDataException($"There is no size of '{program.Key}'.");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {program.Key} | {bytes / 1e6:F1} | {Statistics.Median(program.Select(first)):F0} | "
                    + $"{Statistics.Median(program.Select(run => run.PeakRssMib)):F0} |\n");
        }
    }
}
