namespace CnnGen.Data;

/// <summary>What becomes of a picture or a row that cannot be read.</summary>
public enum OnBadData
{
    /// <summary>It is left out and stands in <c>Skipped</c>.</summary>
    Skip,

    /// <summary>Nothing is opened: a <see cref="BadDataException"/>.</summary>
    Stop,
}

/// <summary>How a source is opened.</summary>
public sealed record SourceOptions
{
    internal static SourceOptions Default { get; } = new();

    /// <summary>What becomes of a picture or a line that cannot be read. An array that is damaged is refused: its rows could not be told apart.</summary>
    public OnBadData OnBad { get; init; }

    /// <summary>
    /// The most bytes of numbers that are kept in memory. What is larger stays in its file, or goes into a temporary one, and is read from there batch by
    /// batch; its numbers are the same to the bit.
    /// </summary>
    public long MemoryLimit { get; init; } = 1L << 30;

    /// <summary>Threads that read pictures while a folder is opened; 0 for one per processor.</summary>
    public int Threads { get; init; }

    internal bool FitsMemory(long bytes) => bytes <= Math.Min(MemoryLimit, Array.MaxLength);
}
