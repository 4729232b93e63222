namespace CnnGen.Runtime;

/// <summary>A value of the epochs that a model wants to get better.</summary>
public abstract class MonitorRecipe
{
    private protected MonitorRecipe()
    {
    }

    /// <summary>The value's name.</summary>
    public required string Monitor { get; init; }

    /// <summary>Whether larger values are better or smaller ones; null where the name says which.</summary>
    public bool? LargerIsBetter { get; init; }
}

/// <summary>When a training ends that no longer gets better.</summary>
public sealed class EarlyStoppingRecipe : MonitorRecipe
{
    /// <summary>So many epochs in a row may be no better.</summary>
    public required int Patience { get; init; }

    /// <summary>How much better than the best one a value must be.</summary>
    public required double MinDelta { get; init; }

    /// <summary>What the value must be better than, too, for the counting to start anew; null for nothing.</summary>
    public double? Baseline { get; init; }

    /// <summary>Whether the network has the best epoch's weights at the end.</summary>
    public required bool RestoreBestWeights { get; init; }

    /// <summary>Epochs at the start that do not count.</summary>
    public required int StartFromEpoch { get; init; }
}

/// <summary>When the learning rate becomes smaller, and how much.</summary>
public sealed class PlateauRecipe : MonitorRecipe
{
    /// <summary>What the learning rate is multiplied with.</summary>
    public required double Factor { get; init; }

    /// <summary>So many epochs in a row are no better when it becomes smaller.</summary>
    public required int Patience { get; init; }

    /// <summary>How much better than the best one a value must be.</summary>
    public required double MinDelta { get; init; }

    /// <summary>Epochs behind a smaller learning rate that do not count.</summary>
    public required int Cooldown { get; init; }

    /// <summary>The least learning rate.</summary>
    public required double MinLearningRate { get; init; }
}

/// <summary>Where the weights of epochs are written, and of which.</summary>
public sealed class WeightsFileRecipe : MonitorRecipe
{
    /// <summary>The file; "{epoch}" in it stands for the epoch's number.</summary>
    public required string Path { get; init; }

    /// <summary>Whether only the best ones so far are written.</summary>
    public required bool SaveBestOnly { get; init; }
}
