using System.Text.Json;
using Harness;

namespace CnnGen.Growth;

/// <summary>The generator's time for a model, as the compiler's driver counts it.</summary>
/// <param name="FirstMs">Of the first run in a process, in which the JIT compiles the generator.</param>
/// <param name="WarmMs">The median of the later runs' second half: a compiler server after some edits.</param>
/// <param name="EmittedBytes">Of all targets.</param>
internal sealed record GeneratorCost(double FirstMs, double WarmMs, long EmittedBytes)
{
    public string Cpu { get; init; } = Machine.CpuName();

    /// <exception cref="InvalidDataException">The model has errors.</exception>
    public static GeneratorCost Of(string yaml, int runs)
    {
        var times = new List<double>();
        var bytes = 0L;
        for (var run = 0; run < runs; run++)
        {
            var (_, time, sources) = EmittedAssembly.Generate(yaml);
            times.Add(time.TotalMilliseconds);
            bytes = sources.Sum(source => (long)source.SourceText.Length);
        }

        return new GeneratorCost(times[0], Statistics.Median(times[(runs / 2)..]), bytes);
    }

    public string ToJson() => JsonSerializer.Serialize(this, GrowthRow.Json);
}
