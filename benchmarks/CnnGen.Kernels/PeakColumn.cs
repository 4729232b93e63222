using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using CnnGen.Runtime;
using Harness;

namespace CnnGen.Kernels;

/// <summary>A kernel's multiply-adds over its median time: in GFLOP/s, or as a share of what the program has measured as the core's most.</summary>
internal sealed class PeakColumn : IColumn
{
    // Before the first kernel, in this process.
    private static readonly Dictionary<KernelTarget, double?> Peaks = new()
    {
        [KernelTarget.Avx512] = FmaPeak.Measure(512),
        [KernelTarget.Avx2] = FmaPeak.Measure(256),
    };

    // Of GFLOP/s and peak.
    private readonly Func<double, double?, string> _text;

    private PeakColumn(int place, string name, string legend, Func<double, double?, string> text) =>
        (PriorityInCategory, ColumnName, Legend, _text) = (place, name, legend, text);

    public static IColumn[] All { get; } =
    [
        new PeakColumn(0, "GFLOP/s", "Of the median, as if no zero were skipped", (gflops, _) => gflops.ToString("F1", CultureInfo.InvariantCulture)),
        new PeakColumn(
            1, "FMA peak", "GFLOP/s of one core in fused multiply-adds of the target's width",
            (_, peak) => peak?.ToString("F1", CultureInfo.InvariantCulture) ?? ""),
        new PeakColumn(2, "of FMA peak", "GFLOP/s by FMA peak", (gflops, peak) => string.Create(CultureInfo.InvariantCulture, $"{100 * gflops / peak:F0} %")),
    ];

    public string Id => nameof(PeakColumn) + ColumnName;
    public string ColumnName { get; }
    public string Legend { get; }
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Metric;
    public int PriorityInCategory { get; }
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var work = StepWork.MultiplyAdds(benchmarkCase.Descriptor.WorkloadMethod.Name);
        if (work == 0 || summary[benchmarkCase]?.ResultStatistics is not { } time)
            return "";

        var gflops = 2.0 * work / time.Median;
        var peak = Peaks[(KernelTarget)benchmarkCase.Parameters[nameof(MnistCnn.KernelBenchmark.Target)]];
        return _text(gflops, peak);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    public bool IsAvailable(Summary summary) => true;
}
