namespace CnnGen.Generator.Model.Fitting;

/// <summary>What <c>training</c> says of the loop around the network.</summary>
internal sealed record TrainingLoop
{
    /// <summary>Passes through the examples; null for the model's steps.</summary>
    public int? Epochs { get; init; }

    /// <summary>Whether the order of the examples is any, or theirs; null for a buffer's.</summary>
    public bool? Shuffle { get; init; }

    /// <summary>The share of the examples that is for validation; 0 for none.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Whether each class has that share.</summary>
    public bool IsStratified { get; init; }

    /// <summary>Whether a training that diverges ends with what has come of it.</summary>
    public bool TerminatesOnNaN { get; init; }

    public EarlyStopping? EarlyStopping { get; init; }

    public ReduceOnPlateau? ReduceOnPlateau { get; init; }

    public WeightsFile? Checkpoint { get; init; }
}
