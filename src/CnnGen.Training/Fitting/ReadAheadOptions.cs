namespace CnnGen.Training;

/// <summary>How far examples are read ahead, and by how many threads.</summary>
/// <param name="Batches">At most so many wait or are filled at a time; 0 for none.</param>
/// <param name="Threads">0 for one per processor.</param>
internal readonly record struct ReadAheadOptions(int Batches, int Threads)
{
    /// <summary>Those that have a batch to fill.</summary>
    public int UsedThreads => Math.Min(Threads > 0 ? Threads : Environment.ProcessorCount, Batches);
}
