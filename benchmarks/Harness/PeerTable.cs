using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Harness;

/// <summary>Many processes' measurements as one table: what we take beside what a peer takes.</summary>
public sealed class PeerTable
{
    private const string Ours = "CnnGen";
    private const string OursWithoutAvx512 = "CnnGen, AVX-512 off";
    private const string Training = "TorchSharp";
    private const string Prediction = "ONNX Runtime";

    private readonly IReadOnlyList<StepReport> _steps;
    private readonly IReadOnlyList<PredictionReport> _predictions;
    private readonly IReadOnlyList<ProfileReport> _profiles;
    private readonly IReadOnlyList<PeerRow> _rows;

    /// <exception cref="InvalidDataException">A program is missing, or runs on different processors.</exception>
    public PeerTable(IReadOnlyList<StepReport> steps, IReadOnlyList<PredictionReport> predictions, IReadOnlyList<ProfileReport> profiles)
    {
        var cpus = steps.Select(run => run.Cpu).Concat(predictions.Select(run => run.Cpu)).Concat(profiles.Select(run => run.Cpu));
        if (cpus.Distinct(StringComparer.Ordinal).ToArray() is { Length: > 1 } different)
            throw new InvalidDataException($"The runs are from different processors and cannot be compared: {string.Join("; ", different)}.");

        (_steps, _predictions, _profiles) = (steps, predictions, profiles);
        _rows = [.. Rows()];
    }

    public string ToJson() =>
        $"[\n{string.Join(",\n", _rows.Select(row => JsonSerializer.Serialize(row, ReportJson.Lines.PeerRow)))}\n]\n";

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Head(text);
        text.Append("| what | threads | target | ours, ms | peer | peer, ms | ours / peer | bar |\n");
        text.Append("| --- | --: | --- | --: | --- | --: | --: | --- |\n");
        foreach (var row in _rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Threads} | {row.Target} | {row.OursMs:F3} | {row.Peer} | {row.PeerMs:F3} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Ratio:F3} | {row.Bar:F3}, {Verdict(row.Ratio <= row.Bar)} |\n");
        }

        if (!_rows.Any(row => row.Target is "avx512"))
            text.Append("\nThis CPU has no AVX-512, or it is switched off: no row measures it, and the rows \"AVX-512 off\" repeat those above them.\n");
        Memory(text);
        DenseKernels(text);
        return text.ToString();
    }

    private IEnumerable<PeerRow> Rows()
    {
        foreach (var (label, what, bar) in new[] { (Ours, "training step", 1 / 5.0), (OursWithoutAvx512, "training step, AVX-512 off", 1 / 2.7) })
        {
            foreach (var threads in new[] { 1, 2 })
                yield return Row(what, threads, Steps(label, threads), Steps(Training, threads), run => run.MedianMs, bar);
        }

        yield return Predict("prediction, batch 128", 128, 1);
        yield return Predict("prediction, batch 128", 128, 2);
        yield return Predict("prediction, batch 1, latency", 1, 1);
        foreach (var (label, what) in new[] { (Ours, "second thread, training step"), (OursWithoutAvx512, "second thread, training step, AVX-512 off") })
            yield return Row(what, 2, Steps(label, 2), Steps(label, 1), run => run.MedianMs, 1 / 1.8) with { Peer = "CnnGen, 1 thread" };
        yield return Row("process start to first training step", 1, Steps(Ours, 1), Steps(Training, 1), run => run.StartToFirstStepMs, 0.5);
    }

    private static PeerRow Row(string what, int threads, StepReport[] ours, StepReport[] peer, Func<StepReport, double> value, double bar) =>
        new(what, threads, ours[0].Target ?? "", Median(ours, value), peer[0].Version, Median(peer, value), bar);

    private PeerRow Predict(string what, int batch, int threads)
    {
        var (ours, peer) = (Predictions(Ours, batch, threads), Predictions(Prediction, batch, threads));
        return new PeerRow(what, threads, ours[0].Target ?? "", Median(ours, run => run.MedianMs), peer[0].Version, Median(peer, run => run.MedianMs), 0.85);
    }

    private void Head(StringBuilder text)
    {
        var versions = _steps.Select(run => run.Version).Concat(_predictions.Select(run => run.Version)).Distinct(StringComparer.Ordinal);
        var peaks = _steps.Where(run => run.FmaPeakGflops is not null).GroupBy(run => run.Target, StringComparer.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"Medians of {Steps(Ours, 1).Length} rounds, a process of each program in turn, of each process' median; {DateTime.UtcNow:yyyy-MM-dd}.\n\n");
        text.Append("- ").Append(_steps[0].Cpu).Append("; ").Append(_steps[0].Runtime).Append('\n');
        text.Append("- ").AppendJoin("; ", versions).Append('\n');
        foreach (var peak in peaks)
            text.Append(CultureInfo.InvariantCulture, $"- FMA peak of one core, {peak.Key}: {peak.Max(run => run.FmaPeakGflops):F1} GFLOP/s\n");
        text.Append('\n');
    }

    private void Memory(StringBuilder text)
    {
        var (ours, peer) = (Median(Steps(Ours, 1), run => run.PeakRssMib), Median(Steps(Training, 1), run => run.PeakRssMib));
        var step = _steps.Max(run => run.AllocatedBytes) ?? double.NaN;
        var prediction = _predictions.Max(run => run.AllocatedBytes) ?? double.NaN;
        text.Append("\n| what | ours | peer | ours / peer | bar |\n| --- | --: | --: | --: | --- |\n");
        text.Append(CultureInfo.InvariantCulture, $"| peak resident memory of training, 1 thread, MiB | {ours:F0} | {peer:F0} | {ours / peer:F3} | 0.250, {Verdict(ours / peer <= 0.25)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| managed bytes allocated per training step, the most of all runs | {step:F1} | | | 0, {Verdict(step == 0)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| managed bytes allocated per prediction, the most of all runs | {prediction:F1} | | | 0, {Verdict(prediction == 0)} |\n");
    }

    private void DenseKernels(StringBuilder text)
    {
        if (_profiles.Count == 0)
            return;
        text.Append("\n| kernel | target | fastest, ms | GFLOP/s, dense-equivalent | of FMA peak | bar |\n| --- | --- | --: | --: | --: | --- |\n");
        foreach (var profile in _profiles)
        {
            foreach (var row in profile.Kernels.Where(row => row.Layer is "conv2" or "dense1" && IsDense(row.Kernel)))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {row.Kernel} | {profile.Target} | {row.MinMs:F3} | {row.Gflops:F1} ");
                text.Append(CultureInfo.InvariantCulture, $"| {profile.PercentOfPeak(row):F0} % | 85 %, {Verdict(profile.PercentOfPeak(row) >= 85)} |\n");
            }
        }

        text.Append("\nDense-equivalent: work that a kernel skips because it multiplies by zero counts as if done, so a convolution's backward pass may pass 100 %.\n");
    }

    private static bool IsDense(string kernel) => kernel[(kernel.IndexOf('_', StringComparison.Ordinal) + 1)..] is "Forward" or "BackwardInput" or "BackwardWeights";

    private static string Verdict(bool met) => met ? "met" : "missed";

    private static double Median<T>(T[] runs, Func<T, double> value) => Statistics.Median(runs.Select(value));

    private StepReport[] Steps(string program, int threads) =>
        Found(_steps.Where(run => run.Program == program && run.Threads == threads), $"{program}, training step, {threads} thread(s)");

    private PredictionReport[] Predictions(string program, int batch, int threads) =>
        Found(_predictions.Where(run => run.Program == program && run.BatchSize == batch && run.Threads == threads), $"{program}, prediction of {batch}, {threads} thread(s)");

    private static T[] Found<T>(IEnumerable<T> runs, string what) =>
        runs.ToArray() is { Length: > 0 } found ? found : throw new InvalidDataException($"There is no run of {what}.");
}
