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

    private readonly bool _share;

    private PeakColumn(string name, string legend, bool share) => (ColumnName, Legend, _share) = (name, legend, share);

    public static IColumn[] All { get; } =
    [
        new PeakColumn("GFLOP/s", $"Of the median; as if no zero were skipped. {Measured()}", share: false),
        new PeakColumn("of FMA peak", "GFLOP/s by the FMA peak of the target's vector width, one core", share: true),
    ];

    public string Id => nameof(PeakColumn) + ColumnName;
    public string ColumnName { get; }
    public string Legend { get; }
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Metric;
    public int PriorityInCategory => _share ? 1 : 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public static string Measured() => "FMA peak: " + string.Join(", ", Peaks
        .Where(peak => peak.Value is not null)
        .Select(peak => string.Create(CultureInfo.InvariantCulture, $"{TargetWord.Of(peak.Key)} {peak.Value:F1} GFLOP/s"))) + ".";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var work = StepWork.MultiplyAdds(benchmarkCase.Descriptor.WorkloadMethod.Name);
        if (work == 0 || summary[benchmarkCase]?.ResultStatistics is not { } time)
            return "";

        var gflops = 2.0 * work / time.Median;
        var peak = Peaks[(KernelTarget)benchmarkCase.Parameters[nameof(MnistCnn.KernelBenchmark.Target)]];
        return _share
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * gflops / peak:F0} %")
            : gflops.ToString("F1", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    public bool IsAvailable(Summary summary) => true;
}
