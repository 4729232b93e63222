using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness;

/// <summary>One process' measurement: a line of JSON on standard output.</summary>
public sealed record StepReport
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The text goes to files and terminals, not into a web page: a plus sign may stay one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What was measured, with the setting that distinguishes it: the row of a table.</summary>
    public required string Program { get; init; }

    /// <summary>The version of the library behind it.</summary>
    public required string Version { get; init; }

    public string Runtime { get; init; } = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;
    public string Cpu { get; init; } = Machine.CpuName();
    public required int Threads { get; init; }
    public int BatchSize { get; init; } = SeedNetwork.BatchSize;
    public required int Warmup { get; init; }

    /// <summary>From the start of the process, runtime included, until the first training step has finished.</summary>
    public required double StartToFirstStepMs { get; init; }

    public double PeakRssMib { get; init; } = Machine.PeakResidentMiB();

    /// <summary>The loss of the first step and of the last: both programs must be seen to learn.</summary>
    public required float FirstLoss { get; init; }
    public required float LastLoss { get; init; }

    public double MedianMs { get; init; }
    public double MinMs { get; init; }
    public double MaxMs { get; init; }

    /// <summary>The work of a step, nothing skipped, over its median time.</summary>
    public double Gflops { get; init; }

    /// <summary>The instruction set that the kernels ran on, if the program tells.</summary>
    public string? Target { get; init; }

    /// <summary>Managed bytes that a step allocates, if it was measured.</summary>
    public double? AllocatedBytes { get; init; }

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

    public static StepReport Parse(string line) =>
        JsonSerializer.Deserialize<StepReport>(line, Json) ?? throw new InvalidDataException("A line of the runs is 'null'.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
