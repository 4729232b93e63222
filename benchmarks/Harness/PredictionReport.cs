using System.Text.Json;

namespace Harness;

/// <summary>One process' measurement of prediction.</summary>
public sealed record PredictionReport : RunReport
{
    /// <summary>Images of each prediction.</summary>
    public required int BatchSize { get; init; }

    /// <summary>From the start of the process, runtime included, until the first prediction has finished.</summary>
    public required double StartToFirstPredictionMs { get; init; }

    /// <summary>The share of images whose most probable class is the label: equal for programs that compute the same.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The milliseconds of each timed prediction, in order.</summary>
    public required double[] RunMs
    {
        get;
        init
        {
            field = [.. value.Select(ms => Math.Round(ms, 5))];
            (MedianMs, MinMs, MaxMs) = (Statistics.Median(field), field.Min(), field.Max());
        }
    }

    public static PredictionReport Parse(string line) => Parse(line, ReportJson.Lines.PredictionReport);

    public string ToJson() =>
        JsonSerializer.Serialize(this with { Gflops = 2.0 * SeedNetwork.ForwardPerExample * BatchSize / MedianMs / 1e6 }, ReportJson.Lines.PredictionReport);
}
