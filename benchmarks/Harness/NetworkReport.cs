using System.Text.Json;

namespace Harness;

/// <summary>One process' measurement of one network: its training steps, or its predictions.</summary>
public sealed record NetworkReport : RunReport
{
    /// <summary>What was timed: see <see cref="NetworkWork"/>.</summary>
    public required string Work { get; init; }

    public required string Network { get; init; }

    /// <summary>Examples of a step or of a prediction.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Weights that training moves: programs that say another number do not have the same network. 0 if the program does not tell.</summary>
    public long Parameters { get; init; }

    /// <summary>The loss of the first step and of the last; of predictions both are 0. On noise a few steps at a recipe's rate need not lower it.</summary>
    public float FirstLoss { get; init; }
    public float LastLoss { get; init; }

    /// <summary>Multiply-adds of the sums of convolutions and dense layers in one run, as plain sums have them; if it was counted.</summary>
    public double? MultiplyAdds { get; init; }

    /// <summary>The most that one core does here in fused multiply-adds of the target's width, if it was measured.</summary>
    public double? FmaPeakGflops { get; init; }

    /// <summary>The milliseconds of each timed run, in order.</summary>
    public required double[] RunMs
    {
        get;
        init
        {
            field = [.. value.Select(ms => Math.Round(ms, 5))];
            (MedianMs, MinMs, MaxMs) = (Statistics.Median(field), field.Min(), field.Max());
        }
    }

    public static NetworkReport Parse(string line) => Parse(line, ReportJson.Lines.NetworkReport);

    public string ToJson() => JsonSerializer.Serialize(
        this with { Gflops = MultiplyAdds is { } count ? 2 * count / MedianMs / 1e6 : 0 }, ReportJson.Lines.NetworkReport);
}

/// <summary>What a process does with a network.</summary>
public static class NetworkWork
{
    public const string Training = "training";
    public const string Prediction = "prediction";
}
