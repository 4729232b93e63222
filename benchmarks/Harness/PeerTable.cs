using System.Globalization;
using System.Text;
using System.Text.Json;
using static Harness.PeerRuns;

namespace Harness;

/// <summary>Many processes' measurements as one table: what we take beside what a peer takes.</summary>
public sealed class PeerTable
{
    private readonly PeerRuns _runs;
    private readonly IReadOnlyList<PeerRow> _times;
    private readonly PeerRow _memory;
    private readonly IReadOnlyList<PeerRow> _kernels;

    /// <exception cref="InvalidDataException">A program is missing.</exception>
    public PeerTable(PeerRuns runs)
    {
        _runs = runs;
        _times = [.. Times()];
        _memory = Row("peak resident memory of training, MiB", 1, runs.Steps(Ours, 1), runs.Steps(Torch, 1), run => run.PeakRssMib, 0.25);
        _kernels = [.. runs.Profiles.SelectMany(DenseKernels)];
    }

    public string ToJson()
    {
        var rows = _times.Append(_memory).Concat(_kernels);
        return $"[\n{string.Join(",\n", rows.Select(row => JsonSerializer.Serialize(row, ReportJson.Lines.PeerRow)))}\n]\n";
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Head(text);
        text.Append("| what | threads | target | ours, ms | peer | peer, ms | ours / peer | bar |\n");
        text.Append("| --- | --: | --- | --: | --- | --: | --: | --- |\n");
        foreach (var row in _times)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Threads} | {row.Target} | {row.OursMs:F3} | {row.Peer} | {row.PeerMs:F3} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Ratio:F3} | {row.Bar:F3}, {Verdict(row.IsMet)} |\n");
        }

        if (!_times.Any(row => row.Target is "avx512"))
            text.Append("\nThis CPU has no AVX-512, or it is switched off: no row measures it, and the rows \"AVX-512 off\" repeat those above them.\n");
        Memory(text);
        Kernels(text);
        Others(text);
        return text.ToString();
    }

    private IEnumerable<PeerRow> Times()
    {
        foreach (var (label, what, bar) in new[] { (Ours, "training step", 1 / 5.0), (OursWithoutAvx512, "training step, AVX-512 off", 1 / 2.7) })
        {
            foreach (var threads in new[] { 1, 2 })
                yield return Row(what, threads, _runs.Steps(label, threads), _runs.Steps(Torch, threads), run => run.MedianMs, bar);
        }

        yield return Predict("prediction, batch 128", 128, 1);
        yield return Predict("prediction, batch 128", 128, 2);
        yield return Predict("prediction, batch 1, latency", 1, 1);
        foreach (var (label, what) in new[] { (Ours, "second thread, training step"), (OursWithoutAvx512, "second thread, training step, AVX-512 off") })
            yield return Row(what, 2, _runs.Steps(label, 2), _runs.Steps(label, 1), run => run.MedianMs, 1 / 1.8) with { Peer = "CnnGen, 1 thread" };
        yield return Row("process start to first training step", 1, _runs.Steps(Ours, 1), _runs.Steps(Torch, 1), run => run.StartToFirstStepMs, 0.5);
    }

    private static PeerRow Row(string what, int threads, StepReport[] ours, StepReport[] peer, Func<StepReport, double> value, double bar) =>
        new(what, threads, ours[0].Target ?? "", Median(ours, value), peer[0].Version, Median(peer, value), bar);

    private PeerRow Predict(string what, int batch, int threads)
    {
        var (ours, peer) = (_runs.Predictions(Ours, batch, threads), _runs.Predictions(Onnx, batch, threads));
        return new PeerRow(what, threads, ours[0].Target ?? "", Median(ours, run => run.MedianMs), peer[0].Version, Median(peer, run => run.MedianMs), 0.85);
    }

    /// <summary>The peer of a dense kernel is the peak that its own process has measured.</summary>
    private static IEnumerable<PeerRow> DenseKernels(ProfileReport profile) =>
        from kernel in profile.Kernels
        where kernel.Layer is "conv2" or "dense1" && ProfileReport.IsProduct(kernel.Kernel) && profile.PeakGflops is not null
        let peak = profile.PeakGflops!.Value
        let what = string.Create(CultureInfo.InvariantCulture, $"FMA peak, {peak:F1} GFLOP/s")
        select new PeerRow(kernel.Kernel, 1, profile.Target, kernel.MedianMs, what, 2.0 * kernel.MultiplyAdds / peak / 1e6, 1 / 0.85);

    private void Head(StringBuilder text)
    {
        var peaks = _runs.Training.Where(run => run.FmaPeakGflops is not null && run.Program is Ours or OursWithoutAvx512)
            .GroupBy(run => run.Target, StringComparer.Ordinal);
        text.Append(
            CultureInfo.InvariantCulture,
            $"Medians of {_runs.Steps(Ours, 1).Length} rounds, a process of each program in turn, of each process' median; {DateTime.UtcNow:yyyy-MM-dd}.\n\n");
        text.Append("- ").Append(_runs.Training[0].Cpu).Append("; ").Append(_runs.Training[0].Runtime).Append('\n');
        text.Append("- ").AppendJoin("; ", _runs.Versions).Append('\n');
        foreach (var peak in peaks)
            text.Append(CultureInfo.InvariantCulture, $"- FMA peak of one core, {peak.Key}: {peak.Max(run => run.FmaPeakGflops):F1} GFLOP/s\n");
        text.Append('\n');
    }

    private void Memory(StringBuilder text)
    {
        var step = _runs.Training.Max(run => run.AllocatedBytes) ?? double.NaN;
        var prediction = _runs.MostAllocatedInPrediction ?? double.NaN;
        text.Append("\n| what | ours | peer | ours / peer | bar |\n| --- | --: | --: | --: | --- |\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {_memory.What}, 1 thread | {_memory.OursMs:F0} | {_memory.PeerMs:F0} | {_memory.Ratio:F3} | {_memory.Bar:F3}, {Verdict(_memory.IsMet)} |\n");
        text.Append(
            CultureInfo.InvariantCulture, $"| managed bytes allocated per training step, the most of all runs | {step:F1} | | | 0, {Verdict(step == 0)} |\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| managed bytes allocated per prediction, the most of all runs | {prediction:F1} | | | 0, {Verdict(prediction == 0)} |\n");
    }

    private void Kernels(StringBuilder text)
    {
        if (_kernels.Count == 0)
            return;
        text.Append("\n| kernel | target | median, ms | at the FMA peak, ms | of FMA peak | bar |\n| --- | --- | --: | --: | --: | --- |\n");
        foreach (var row in _kernels)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.What} | {row.Target} | {row.OursMs:F3} | {row.PeerMs:F3} | {100 / row.Ratio:F0} % | 85 %, {Verdict(row.IsMet)} |\n");
        text.Append(
            "\nThe peak is what the same process has measured. Work that a kernel skips because it multiplies by zero counts as if done, so a "
                + "convolution's backward pass may pass 100 %.\n");
    }

    /// <summary>What no bar is for: the peer as its allocator comes, and the targets of other CPUs. One process each, of fewer steps.</summary>
    private void Others(StringBuilder text)
    {
        var others = _runs.Training.Where(run => run.Program is not (Ours or OursWithoutAvx512 or Torch)).ToArray();
        if (others.Length == 0)
            return;
        text.Append("\n| besides, a training step | threads | ms | CnnGen, ms | times CnnGen |\n| --- | --: | --: | --: | --: |\n");
        foreach (var other in others)
        {
            var ours = Median(_runs.Steps(Ours, other.Threads), run => run.MedianMs);
            text.Append(
                CultureInfo.InvariantCulture, $"| {other.Program} | {other.Threads} | {other.MedianMs:F1} | {ours:F1} | {other.MedianMs / ours:F1} |\n");
        }
    }

    private static string Verdict(bool met) => met ? "met" : "missed";

    private static double Median<T>(T[] runs, Func<T, double> value) => Statistics.Median(runs.Select(value));
}
