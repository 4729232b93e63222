using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Harness;

/// <summary>Every kernel's time in a training step: a line of JSON, or a table.</summary>
/// <param name="Version">The version of what was measured, with its commit.</param>
/// <param name="Target">The instruction set that the kernels ran on.</param>
/// <param name="PeakGflops">What one core does at most in multiply-adds of the target's width; null where the CPU has none.</param>
public sealed record ProfileReport(string Version, string Target, int Steps, double? PeakGflops, IReadOnlyList<KernelRow> Kernels)
{
    public string Cpu { get; init; } = Machine.CpuName();
    public string Runtime { get; init; } = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;

    /// <summary>What was trained, with its batch.</summary>
    public string Of { get; init; } = string.Create(CultureInfo.InvariantCulture, $"{SeedNetwork.BatchSize} images");

    public static ProfileReport Parse(string line) => RunReport.Parse(line, ReportJson.Lines.ProfileReport);

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Lines.ProfileReport);

    public double? PercentOfPeak(KernelRow row) => 100 * row.Gflops / PeakGflops;

    /// <summary>The rows of a step with the work as if nothing were skipped or saved.</summary>
    /// <remarks>A kernel counts the multiply-adds that it does; the layer's own are as many forward and for each gradient.</remarks>
    /// <param name="work">The multiply-adds of a layer's forward pass of a batch, by its name.</param>
    public static IReadOnlyList<KernelRow> DenseEquivalent(IReadOnlyList<KernelRow> rows, Func<string, long> work) =>
        [.. rows.Select(row => IsProduct(row.Kernel) && work(row.Layer) is > 0 and var count ? row with { MultiplyAdds = count } : row)];

    /// <summary>Whether a kernel is one of a layer's three products, forward and for each gradient.</summary>
    internal static bool IsProduct(string kernel) => Products.Any(end => kernel.EndsWith(end, StringComparison.Ordinal));

    // The last two are gradients by the factors of a sum, the left one of which is the input.
    private static readonly string[] Products = ["_Forward", "_BackwardInput", "_BackwardWeights", "_BackwardLeft", "_BackwardRight"];

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"### Kernels of a training step, {Target}, 1 thread\n\n{Cpu}; {Runtime}; {Version}; {Steps} steps of {Of}; ");
        text.Append(PeakGflops is { } peak ? string.Create(CultureInfo.InvariantCulture, $"FMA peak {peak:F1} GFLOP/s.\n\n") : "no FMA peak was measured.\n\n");
        text.Append("| layer | pass | kernel | calls | fastest, ms | median, ms | GFLOP/s, dense-equivalent | of FMA peak | MB | GB/s |\n");
        text.Append("| --- | --- | --- | --: | --: | --: | --: | --: | --: | --: |\n");
        foreach (var row in Kernels.Concat(Totals()))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Layer} | {row.Pass} | {row.Kernel} | {row.Calls} | {row.MinMs:F3} | {row.MedianMs:F3} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Gflops:F1} | {PercentOfPeak(row):F0}{(PeakGflops is null ? "" : " %")} | {row.Bytes / 1e6:F2} | {row.GigabytesPerSecond:F1} |\n");
        }

        return text.ToString();
    }

    // The sum of medians, not the median of sums: what the lines above add up to.
    private IEnumerable<KernelRow> Totals() => Kernels
        .GroupBy(row => (row.Layer, row.Pass))
        .Where(group => group.Count() > 1)
        .Select(group => Sum(group.Key.Layer, group.Key.Pass, [.. group]))
        .Append(Sum("**all**", "", Kernels));

    private static KernelRow Sum(string layer, string pass, IReadOnlyList<KernelRow> rows) => new(
        layer, pass, "*together*", rows.Sum(row => row.Calls), rows.Sum(row => row.MinMs), rows.Sum(row => row.MedianMs), rows.Sum(row => row.MultiplyAdds),
        rows.Sum(row => row.Bytes));
}

/// <summary>One kernel in one step.</summary>
/// <param name="Pass">Forward, backward or update.</param>
/// <param name="MultiplyAdds">As if nothing were skipped.</param>
public sealed record KernelRow(string Layer, string Pass, string Kernel, long Calls, double MinMs, double MedianMs, long MultiplyAdds, long Bytes)
{
    /// <summary>Of the median step.</summary>
    public double Gflops => MultiplyAdds == 0 ? 0 : 2.0 * MultiplyAdds / Math.Max(MedianMs, ClockMs) / 1e6;

    /// <summary>Of the memory that the kernel touches, likewise.</summary>
    public double GigabytesPerSecond => Bytes / Math.Max(MedianMs, ClockMs) / 1e6;

    // The clock counts in steps of this; a kernel may end within one.
    private const double ClockMs = 1e-4;
}
