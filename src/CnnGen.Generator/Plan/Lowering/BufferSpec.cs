namespace CnnGen.Generator.Plan.Lowering;

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

/// <param name="Length">Elements: per example for <see cref="BufferKind.Example"/> and <see cref="BufferKind.Blocks"/>, per part for
/// <see cref="BufferKind.Shard"/>, else in all.</param>
/// <param name="Block">Features in a block; 0 for a buffer without blocks.</param>
internal sealed record BufferSpec(string Name, string Owner, BufferKind Kind, ElementType Type, long Length, string Shape, int Block = 0);
