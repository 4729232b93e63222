namespace CnnGen.Training;

/// <summary>Does something behind each epoch: <c>new EachEpoch(epoch =&gt; Console.WriteLine(epoch))</c>.</summary>
/// <param name="action">What, with the epoch's values.</param>
public sealed class EachEpoch(Action<EpochResult> action) : ITrainingCallback
{
    /// <inheritdoc/>
    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation)
    {
        action(epoch);
        return ValueTask.CompletedTask;
    }
}
