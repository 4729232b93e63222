using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Optimizers;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>What a network's covers ask for in memory, before there are kernels.</summary>
/// <param name="Graph">To be asked for the steps.</param>
/// <param name="Heads">What stands behind the outputs.</param>
/// <param name="Faults">The faults, by buffer.</param>
/// <param name="Penalties">What regularizers add to the loss.</param>
/// <param name="Updates">How each parameter that is not frozen is updated; nothing before that is decided.</param>
internal sealed record Declared(
    Kernels.Batch Batch, EquatableArray<BufferSpec> Buffers, EquatableArray<ParameterPlan> Parameters, CoveredGraph Graph, HeadsLowering Heads,
    EquatableArray<string> Faults, EquatableArray<UpdatePlan> Updates, EquatableArray<PenaltyPlan> Penalties);

/// <summary>A network as kernels and steps over named buffers.</summary>
/// <param name="Slots">What the optimizer keeps of each parameter.</param>
/// <param name="Inputs">The buffers that the caller fills with examples, in the order of the network's inputs.</param>
/// <param name="Heads">What stands behind each output.</param>
/// <param name="Sequences">Which passes run in a row on the same memory; the first are those by which buffers are explained.</param>
internal sealed record Lowered(
    Kernels.Batch Batch,
    EquatableArray<BufferSpec> Buffers,
    EquatableArray<ParameterPlan> Parameters,
    EquatableArray<OwnedKernel> Kernels,
    EquatableArray<LoweredProgram> Programs,
    EquatableArray<RandomKey> Keys,
    EquatableArray<string> Faults,
    EquatableArray<Slot> Slots,
    EquatableArray<UpdatePlan> Updates,
    EquatableArray<PenaltyPlan> Penalties,
    EquatableArray<string> Inputs,
    EquatableArray<Head> Heads,
    EquatableArray<IReadOnlyList<Pass>> Sequences)
{
    /// <summary>Names of the buffers that any step is given.</summary>
    public ISet<string> UsedBuffers() => new HashSet<string>(Programs.SelectMany(p => p.Steps).SelectMany(s => s.Buffers), StringComparer.Ordinal);
}

internal sealed record OwnedKernel(string Owner, Loops.Kernel Kernel);

/// <param name="IsForOne">It handles one example, and never more.</param>
internal sealed record LoweredProgram(Pass Pass, string Summary, EquatableArray<Step> Steps, bool IsForOne = false);
