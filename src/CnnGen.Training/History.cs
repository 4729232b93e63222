namespace CnnGen.Training;

/// <summary>What has come of a training, epoch by epoch.</summary>
public sealed class History
{
    private readonly List<EpochResult> _epochs = [];

    internal History()
    {
    }

    /// <summary>The epochs in order.</summary>
    public IReadOnlyList<EpochResult> Epochs => _epochs;

    /// <summary>Why the training has ended before its last step; null if it has not.</summary>
    public string? Stopped { get; internal set; }

    /// <summary>Of the last evaluation of examples for validation; null without a <see cref="Training.ConfusionMatrix"/> among the metrics, or without such
    /// examples.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; internal set; }

    /// <summary>A value of all epochs in order: <c>history["val_loss"]</c>.</summary>
    /// <exception cref="KeyNotFoundException">The epochs have no such value; the message says which they have.</exception>
    public IReadOnlyList<double> this[string name] => [.. _epochs.Select(epoch => epoch[name])];

    internal void Add(EpochResult epoch) => _epochs.Add(epoch);
}
