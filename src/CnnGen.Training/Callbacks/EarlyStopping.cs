using System.Globalization;
using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Ends a training that no longer gets better, by Keras' rule.</summary>
/// <remarks>An epoch that is NaN is never better. The values are those of one training at a time; for another one beside it, make another.</remarks>
public sealed class EarlyStopping : IResumableCallback
{
    private const string WaitKey = "wait", BestEpochKey = "best_epoch";

    private readonly BestWeights _weights = new();
    private Monitored _monitored = new("val_loss", MonitorMode.Auto, 0);
    private ParameterSet? _parameters;
    private int _wait;

    /// <summary>The value of an epoch that is to get better.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Which values are better.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>How much better than the best one a value must be.</summary>
    public double MinDelta { get; init; }

    /// <summary>So many epochs in a row may be no better; at 0 the first one that is not ends the training. It never ends in its first epoch.</summary>
    public int Patience { get; init; }

    /// <summary>What the value must be better than, too, for the counting to start anew; null for nothing.</summary>
    public double? Baseline { get; init; }

    /// <summary>Whether the network has the weights of the best epoch at the end, also of a training that is not stopped; else it has the last ones.</summary>
    public bool RestoreBestWeights { get; init; }

    /// <summary>Epochs at the start that do not count.</summary>
    public int StartFromEpoch { get; init; }

    /// <summary>The number of the best epoch, from 1 on; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        _monitored = new Monitored(Monitor, Mode, Math.Abs(MinDelta));
        _monitored.Begin(run, "early stopping");
        _weights.Clear();
        (_wait, BestEpoch, _parameters) = (0, 0, run.Network.Parameters);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (epoch.Number <= StartFromEpoch) return ValueTask.CompletedTask;
        _wait++;
        var improves = _monitored.Improves(epoch);
        if (improves || (RestoreBestWeights && _weights.IsEmpty)) Keep(run, epoch);
        if (improves)
        {
            if (Baseline is not { } baseline || _monitored.BestIsBetterThan(baseline)) _wait = 0;
            return ValueTask.CompletedTask;
        }

        if (_wait >= Patience && epoch.Number > 1)
        {
            var epochs = _wait == 1 ? "an epoch" : string.Create(CultureInfo.InvariantCulture, $"{_wait} epochs");
            run.Stop(string.Create(CultureInfo.InvariantCulture, $"{Monitor} was no better for {epochs}; the best one was epoch {BestEpoch}"));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask TrainingEndsAsync(TrainingRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (RestoreBestWeights) _weights.PutBack(run.Network.Parameters);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Save(CheckpointNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        notes.Set(WaitKey, _wait);
        notes.Set(BestEpochKey, BestEpoch);
        _monitored.Save(notes);
        _weights.Save(notes);
    }

    /// <inheritdoc/>
    public void Load(CheckpointNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        (_wait, BestEpoch) = (notes.Whole(WaitKey, 0), notes.Whole(BestEpochKey, 0));
        _monitored.Load(notes);
        if (RestoreBestWeights && _parameters is not null) _weights.Load(notes, _parameters);
    }

    private void Keep(TrainingRun run, EpochResult epoch)
    {
        BestEpoch = epoch.Number;
        if (RestoreBestWeights) _weights.Take(run.Network.Parameters);
    }
}
