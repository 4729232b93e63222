using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Harness;

namespace CnnGen.Growth;

/// <summary>What one network cost, from its YAML to a step: one process' line of JSON.</summary>
/// <param name="Table">Batch, width, threads or depth: which of them varies.</param>
/// <param name="Value">Its value; of the width, in quarters of the seed's.</param>
internal sealed record GrowthRow(string Table, int Value)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Cpu { get; init; } = Machine.CpuName();
    public string Version { get; init; } = ProgramVersion.Of(typeof(GrowthRow));
    public required string Target { get; init; }
    public required int BatchSize { get; init; }
    public required int Threads { get; init; }

    /// <summary>From YAML to C#, the generator itself warm.</summary>
    public required double GeneratorMs { get; init; }

    /// <summary>From C# to an assembly, the compiler itself warm.</summary>
    public required double CompilerMs { get; init; }
    public required long EmittedBytes { get; init; }

    /// <summary>Different kernels of the target that ran.</summary>
    public required int Kernels { get; init; }

    /// <summary>The JIT's time for the constructor and the first step.</summary>
    public required double JitMs { get; init; }
    public required double FirstStepMs { get; init; }

    /// <summary>The median of later steps.</summary>
    public required double StepMs { get; init; }

    /// <summary>The network's native memory.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary><c>dotnet build</c> of a project with this model, where the script has measured it.</summary>
    public double? BuildMs { get; init; }

    public static GrowthRow Parse(string line) => JsonSerializer.Deserialize<GrowthRow>(line, Json) ?? throw new InvalidDataException("A row is 'null'.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
