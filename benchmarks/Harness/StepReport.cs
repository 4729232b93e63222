using System.Text.Json;

namespace Harness;

/// <summary>One process' measurement of training.</summary>
public sealed record StepReport : RunReport
{
    public int BatchSize { get; init; } = SeedNetwork.BatchSize;

    /// <summary>From the start of the process, runtime included, until the first training step has finished.</summary>
    public required double StartToFirstStepMs { get; init; }

    /// <summary>The loss of the first step and of the last: both programs must be seen to learn.</summary>
    public required float FirstLoss { get; init; }
    public required float LastLoss { get; init; }

    /// <summary>The most that one core does here in fused multiply-adds of the target's width, if it was measured.</summary>
    public double? FmaPeakGflops { get; init; }
    public double? PercentOfPeak { get; init; }

    /// <summary>The milliseconds of each timed step, in order.</summary>
    public required double[] StepMs
    {
        get;
        init
        {
            field = [.. value.Select(ms => Math.Round(ms, 4))];
            (MedianMs, MinMs, MaxMs) = (Statistics.Median(field), field.Min(), field.Max());
            Gflops = SeedNetwork.StepGflop / MedianMs * 1e3;
        }
    }

    public static StepReport Parse(string line) => Parse(line, ReportJson.Lines.StepReport);

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Lines.StepReport);
}
