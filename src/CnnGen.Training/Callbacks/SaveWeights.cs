using System.Globalization;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Writes the weights to a file behind each epoch, or behind each that is the best so far: Keras' ModelCheckpoint.</summary>
/// <remarks>Weights alone, for <see cref="INetwork.Load(string, WeightOrder, IReadOnlyDictionary{string, string})"/>; what a training goes on from is
/// <see cref="FitOptions.Checkpoint"/>.</remarks>
/// <param name="path">The file. What stands for "{epoch}" in it is the epoch's number: else each takes the place of the one before.</param>
public sealed class SaveWeights(string path) : IResumableCallback
{
    private Monitored _monitored = new("val_loss", MonitorMode.Auto, 0);

    /// <summary>Whether only the best ones are written.</summary>
    public bool SaveBestOnly { get; init; }

    /// <summary>The value of an epoch that tells which is the best.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Which values are better.</summary>
    public MonitorMode Mode { get; init; }

    /// <inheritdoc/>
    public ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        _monitored = new Monitored(Monitor, Mode, 0);
        if (SaveBestOnly) _monitored.Begin(run, "saving the best weights");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (!SaveBestOnly || _monitored.Improves(epoch))
            run.Network.Save(path.Replace("{epoch}", epoch.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Save(CheckpointNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        _monitored.Save(notes);
    }

    /// <inheritdoc/>
    public void Load(CheckpointNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        _monitored.Load(notes);
    }
}
