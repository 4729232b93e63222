using System.Text.Json;

namespace Harness;

/// <summary>One process' measurement of prediction: a line of JSON on standard output.</summary>
public sealed record PredictionReport
{
    /// <summary>What was measured, with the setting that distinguishes it: the row of a table.</summary>
    public required string Program { get; init; }

    /// <summary>The version of the library behind it.</summary>
    public required string Version { get; init; }

    public string Runtime { get; init; } = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;
    public string Cpu { get; init; } = Machine.CpuName();
    public required int Threads { get; init; }

    /// <summary>The instruction set that the kernels ran on, if the program tells.</summary>
    public string? Target { get; init; }

    /// <summary>Managed bytes that a prediction allocates, if it was measured.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>Images of each prediction.</summary>
    public required int BatchSize { get; init; }
    public required int Warmup { get; init; }

    public double PeakRssMib { get; init; } = Machine.PeakResidentMiB();

    /// <summary>The share of images whose most probable class is the label: equal for programs that compute the same.</summary>
    public required double Accuracy { get; init; }

    public double MedianMs { get; init; }
    public double MinMs { get; init; }
    public double MaxMs { get; init; }

    /// <summary>The work of a prediction over its median time.</summary>
    public double Gflops { get; init; }

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

    public static PredictionReport Parse(string line) =>
        JsonSerializer.Deserialize<PredictionReport>(line, StepReport.Json) ?? throw new InvalidDataException("A line of the runs is 'null'.");

    public string ToJson() =>
        JsonSerializer.Serialize(this with { Gflops = 2.0 * SeedNetwork.ForwardPerExample * BatchSize / MedianMs / 1e6 }, StepReport.Json);
}
