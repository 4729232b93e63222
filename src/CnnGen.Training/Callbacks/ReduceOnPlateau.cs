using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Makes the learning rate smaller when a training no longer gets better, by Keras' rule.</summary>
/// <remarks>What it sets takes the place of the model's schedule. An epoch that is NaN is never better.</remarks>
public sealed class ReduceOnPlateau : IResumableCallback
{
    private const string WaitKey = "wait", CooldownKey = "cooldown";

    private Monitored _monitored = new("val_loss", MonitorMode.Auto, 0);
    private int _wait, _cooldown;

    /// <summary>The value of an epoch that is to get better.</summary>
    public string Monitor { get; init; } = "val_loss";

    /// <summary>Which values are better.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>What the learning rate is multiplied with.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>So many epochs in a row are no better when the learning rate becomes smaller.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>How much better than the best one a value must be.</summary>
    public double MinDelta { get; init; } = 1e-4;

    /// <summary>Epochs behind a smaller learning rate that do not count.</summary>
    public int Cooldown { get; init; }

    /// <summary>The least learning rate.</summary>
    public double MinLearningRate { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The factor is none that makes smaller, or the training has no such value.</exception>
    public ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Factor is not (>= 0 and < 1))
            throw new InvalidOperationException(FormattableString.Invariant($"a factor of {Factor} makes no learning rate smaller"));
        _monitored = new Monitored(Monitor, Mode, Math.Abs(MinDelta));
        _monitored.Begin(run, "reducing on a plateau");
        (_wait, _cooldown) = (0, 0);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(epoch);
        if (_cooldown > 0) (_cooldown, _wait) = (_cooldown - 1, 0);
        if (_monitored.Improves(epoch)) _wait = 0;
        else if (_cooldown == 0 && ++_wait >= Patience) Reduce(run.Network);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Save(CheckpointNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        notes.Set(WaitKey, _wait);
        notes.Set(CooldownKey, _cooldown);
        _monitored.Save(notes);
    }

    /// <inheritdoc/>
    public void Load(CheckpointNotes notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        (_wait, _cooldown) = (notes.Whole(WaitKey, 0), notes.Whole(CooldownKey, 0));
        _monitored.Load(notes);
    }

    private void Reduce(ITrainableNetwork network)
    {
        var rate = network.LearningRate;
        if (rate <= MinLearningRate) return;
        network.LearningRate = Math.Max(rate * Factor, MinLearningRate);
        (_wait, _cooldown) = (0, Cooldown);
    }
}
