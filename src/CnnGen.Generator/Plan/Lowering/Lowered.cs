using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a network's layers ask for in memory, before there are kernels.</summary>
internal sealed record Declared(Kernels.Batch Batch, EquatableArray<BufferSpec> Buffers, EquatableArray<ParameterPlan> Parameters);

/// <summary>A network as kernels and steps over named buffers.</summary>
internal sealed record Lowered(
    Kernels.Batch Batch,
    EquatableArray<BufferSpec> Buffers,
    EquatableArray<ParameterPlan> Parameters,
    EquatableArray<OwnedKernel> Kernels,
    EquatableArray<LoweredProgram> Programs,
    EquatableArray<RandomKey> Keys,
    EquatableArray<string> Faults,
    string Logits);

internal sealed record OwnedKernel(string Owner, Loops.Kernel Kernel);

/// <param name="IsForOne">It handles one example, and never more.</param>
internal sealed record LoweredProgram(string Name, string Summary, EquatableArray<Step> Steps, bool IsForOne = false);
