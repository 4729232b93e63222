using System.Globalization;
using Harness;

namespace CnnGen.Growth;

/// <summary>What a step of the seed's network costs under one optimizer and another: steps in turn, so that a slow moment meets all.</summary>
internal static class OptimizerCost
{
    private const int Warmup = 50, Batches = 32;

    /// <param name="spellings">As <c>model.yaml</c> has them; all are compared with the first.</param>
    public static string Table(IReadOnlyList<string> spellings, int steps)
    {
        var networks = spellings.Select(spelling => EmittedAssembly.Of(GrowthModel.With(spelling), runs: 1).Create(threads: 1)).ToArray();
        var times = networks.Select(_ => new List<double>()).ToArray();
        var data = new StrokeImages(Batches * SeedNetwork.BatchSize, seed: 2);
        for (var step = -Warmup; step < steps; step++)
        {
            var batch = (step + Warmup) % Batches;
            for (var i = 0; i < networks.Length; i++)
            {
                var network = networks[i];
                var milliseconds = StepTimer.Measure(_ => network.Train(data.Images(batch), data.Labels(batch)), warmup: 0, steps: 1).Milliseconds[0];
                if (step >= 0) times[i].Add(milliseconds);
            }
        }

        var medians = times.Select(Statistics.Median).ToArray();
        var target = networks[0].TargetName;
        foreach (var network in networks) network.Dispose();
        return $"| {target}, 1 thread | step, ms | of {spellings[0]} |\n| --- | --: | --: |\n"
            + string.Concat(spellings.Zip(medians, (spelling, median) =>
                string.Create(CultureInfo.InvariantCulture, $"| {spelling} | {median:F3} | {median / medians[0]:F3} |\n")));
    }
}
