using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Plan.Lowering;

/// <summary>One kernel on named buffers, before anything has a place in memory.</summary>
internal sealed record Step(string Kernel, Scope Scope, EquatableArray<StepArgument> Arguments)
{
    /// <summary>The buffers that it hands over, one name per argument.</summary>
    public IEnumerable<string> Buffers => Arguments.OfType<BufferArgument>().Select(a => a.Buffer);
}

/// <summary>What one call of a kernel handles.</summary>
/// <param name="PerExample">One example; neighbours of this kind share one loop over the batch.</param>
/// <param name="Parts">Else: one of so many parts of the kernel's outputs, given by its parameter <c>part</c>; 1 for all of them.</param>
internal readonly record struct Scope(bool PerExample, int Parts)
{
    public static Scope Example { get; } = new(true, 0);

    public static Scope Whole { get; } = new(false, 1);

    public static Scope InParts(int parts) => new(false, parts);
}

/// <summary>What a step hands to one parameter of its kernel.</summary>
internal abstract record StepArgument;

/// <param name="AllParts">Of a buffer with a copy for each part of the batch, all copies; else the current part's.</param>
internal sealed record BufferArgument(string Buffer, bool AllParts = false) : StepArgument;

/// <summary>The number of examples in the batch.</summary>
internal sealed record RowsArgument : StepArgument;

/// <summary>The number of the part.</summary>
internal sealed record PartArgument : StepArgument;

/// <summary>The number of the example's first value in the batch: example · features.</summary>
internal sealed record FirstValueArgument(int Features) : StepArgument;

/// <summary>A value that a pass is given, by name.</summary>
internal sealed record NamedArgument(string Name) : StepArgument;

/// <summary>How a buffer's size follows from the batch.</summary>
internal enum BufferKind
{
    /// <summary>Outlives the step: packed copies of parameters, faults.</summary>
    Persistent,

    /// <summary>Values of one example; held for the whole batch only where a later pass asks for them.</summary>
    Example,

    /// <summary>Values of a batch in a shape of its own.</summary>
    Batch,

    /// <summary>
    /// Values of a batch block of features by block of features, in each example by example: what a sum over the examples reads then
    /// lies on a few pages of memory instead of one per example.
    /// </summary>
    Blocks,

    /// <summary>One copy for each part of the batch: sums that are added up part by part.</summary>
    Shard,

    /// <summary>What one call of a kernel needs besides its results; one copy for each worker.</summary>
    Worker,
}

/// <param name="Length">Elements: per example for <see cref="BufferKind.Example"/> and <see cref="BufferKind.Blocks"/>, per part for <see cref="BufferKind.Shard"/>, else in all.</param>
/// <param name="Block">Features in a block; 0 for a buffer without blocks.</param>
internal sealed record BufferSpec(string Name, string Owner, BufferKind Kind, ElementType Type, long Length, string Shape, int Block = 0);
