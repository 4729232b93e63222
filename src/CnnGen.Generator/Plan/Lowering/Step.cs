using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>One kernel on named buffers, before anything has a place in memory.</summary>
/// <param name="PerExample">The kernel handles one example; neighbours of this kind share one loop over the batch.</param>
internal sealed record Step(string Kernel, bool PerExample, EquatableArray<StepArgument> Arguments);

/// <summary>What a step hands to one parameter of its kernel.</summary>
internal abstract record StepArgument;

internal sealed record BufferArgument(string Buffer) : StepArgument;

/// <summary>The number of examples in the batch.</summary>
internal sealed record RowsArgument : StepArgument;

/// <summary>The number of the example's first value in the batch: example · features.</summary>
internal sealed record FirstValueArgument(int Features) : StepArgument;

/// <summary>A parameter of the program, handed on by name.</summary>
internal sealed record NamedArgument(string Name) : StepArgument;

/// <summary>How a buffer's size follows from the batch.</summary>
internal enum BufferKind
{
    /// <summary>Outlives the step: parameters, their gradients and moments, packed copies.</summary>
    Persistent,

    /// <summary>Values of one example; held for the whole batch only where a later pass asks for them.</summary>
    Example,

    /// <summary>Values of a batch in a shape of its own.</summary>
    Batch,
}

/// <param name="Length">Elements: per example for <see cref="BufferKind.Example"/>, else in all.</param>
internal sealed record BufferSpec(string Name, string Owner, BufferKind Kind, ElementType Type, int Length, string Shape);
