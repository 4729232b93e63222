using Harness;

namespace Accuracy;

/// <summary>What plain sums cost: steps of both networks in turn, so that both meet the same moments of the machine.</summary>
internal static class StepCost
{
    private const int Warmup = 50, Steps = 200, Batches = 32;

    public static string Table(int threads)
    {
        using var tiled = new MnistCnn(MnistCnn.DefaultSeed, threads);
        using var plain = new PlainSums(MnistCnn.DefaultSeed, threads);
        var data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);
        var classes = new int[SeedNetwork.BatchSize];
        var (trainTiled, trainPlain, predictTiled, predictPlain) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var step = 0; step < Warmup + Steps; step++)
        {
            var batch = step % Batches;
            Time(trainTiled, step, () => tiled.Train(data.Images(batch), data.Labels(batch)));
            Time(trainPlain, step, () => plain.Train(data.Images(batch), data.Labels(batch)));
            Time(predictTiled, step, () => tiled.Predict(data.Images(batch), classes));
            Time(predictPlain, step, () => plain.Predict(data.Images(batch), classes));
        }

        return FormattableString.Invariant($"| {tiled.Target}, {threads} thread{(threads == 1 ? "" : "s")} | Winograd, ms | plain, ms | plain / Winograd |\n")
            + "| --- | --: | --: | --: |\n" + Row("training step", trainTiled, trainPlain) + Row("prediction of 128 images", predictTiled, predictPlain);
    }

    private static void Time(List<double> times, int step, Action run)
    {
        var milliseconds = StepTimer.Measure(_ => { run(); return 0; }, warmup: 0, steps: 1).Milliseconds[0];
        if (step >= Warmup)
            times.Add(milliseconds);
    }

    private static string Row(string what, List<double> tiled, List<double> plain)
    {
        var (one, other) = (Statistics.Median(tiled), Statistics.Median(plain));
        return FormattableString.Invariant($"| {what} | {one:F3} | {other:F3} | {other / one:F3} |\n");
    }
}
