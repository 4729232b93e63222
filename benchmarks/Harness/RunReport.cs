using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Harness;

/// <summary>What every process says of its run, whatever it measures: a line of JSON on standard output.</summary>
public abstract record RunReport
{
    /// <summary>What was measured, with the setting that distinguishes it: the row of a table.</summary>
    public required string Program { get; init; }

    /// <summary>The version of the library behind it.</summary>
    public required string Version { get; init; }

    public string Runtime { get; init; } = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;
    public string Cpu { get; init; } = Machine.CpuName();
    public required int Threads { get; init; }
    public required int Warmup { get; init; }

    /// <summary>The instruction set that the kernels ran on, if the program tells.</summary>
    public string? Target { get; init; }

    /// <summary>Managed bytes that one step or prediction allocates, if it was measured.</summary>
    public double? AllocatedBytes { get; init; }

    public double PeakRssMib { get; init; } = Machine.PeakResidentMiB();

    public double MedianMs { get; init; }
    public double MinMs { get; init; }
    public double MaxMs { get; init; }

    /// <summary>The work of a step or a prediction over its median time, nothing skipped.</summary>
    public double Gflops { get; init; }

    /// <param name="cpus">The processor of each run.</param>
    /// <exception cref="InvalidDataException">They are different ones.</exception>
    internal static void RequireOneCpu(IEnumerable<string> cpus)
    {
        if (cpus.Distinct(StringComparer.Ordinal).ToArray() is { Length: > 1 } different)
            throw new InvalidDataException($"The runs are from different processors and cannot be compared: {string.Join("; ", different)}.");
    }

    /// <exception cref="InvalidDataException">The line is the word null.</exception>
    internal static T Parse<T>(string line, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(line, type) ?? throw new InvalidDataException("A line of the runs is 'null'.");
}
