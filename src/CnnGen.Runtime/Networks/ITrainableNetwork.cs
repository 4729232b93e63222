namespace CnnGen.Runtime;

/// <summary>What every emitted class that trains has, whatever arrives in it and leaves it: its learning rate, its steps, its checkpoints.</summary>
public interface ITrainableNetwork : INetwork
{
    /// <summary>Seeds what training draws: the constructor's, or that of a loaded checkpoint.</summary>
    public ulong Seed { get; }

    /// <summary>Training steps done so far, those before a loaded checkpoint included.</summary>
    public ulong FinishedSteps { get; }

    /// <summary>Whether a step throws at a loss that is NaN or infinite, or returns it; in both cases nothing has changed.</summary>
    public bool ThrowOnDivergence { get; set; }

    /// <summary>The learning rate of the next step: that of the model, until the program sets one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to NaN, a number below 0 or one above 1e20; nothing has changed.</exception>
    public double LearningRate { get; set; }

    /// <summary>Gives <see cref="LearningRate"/> back to the model.</summary>
    public void FollowSchedule();

    /// <summary>Writes all that training goes on from.</summary>
    /// <param name="path">The file, which is there whole or not at all.</param>
    /// <param name="data">What chooses the examples; null if something else does.</param>
    /// <param name="notes">What the program keeps beside; null for nothing.</param>
    /// <exception cref="InvalidOperationException">
    /// A value is NaN or infinite, or another thread trains, loads or writes parameters; nothing is written.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public void SaveCheckpoint(string path, ShuffledBatches? data = null, CheckpointNotes? notes = null);

    /// <summary>Reads what <see cref="SaveCheckpoint"/> wrote: training goes on with the bits that it would have had without the pause.</summary>
    /// <param name="path">The file.</param>
    /// <param name="data">Put to the position that was saved; null to leave that alone.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint of this network and this data; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the network or one of its predictors; nothing has changed.</exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public void LoadCheckpoint(string path, ShuffledBatches? data = null);
}
