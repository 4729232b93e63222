namespace CnnGen.Runtime;

/// <summary>What a model says of its training beside the size of a batch and the seed.</summary>
public sealed class TrainingRecipe
{
    /// <summary>Training steps; null where the model says <see cref="Epochs"/>.</summary>
    public int? Steps { get; init; }

    /// <summary>Passes through the examples; null where the model says <see cref="Steps"/>.</summary>
    public int? Epochs { get; init; }

    /// <summary>Steps from one line of progress to the next.</summary>
    public required int DisplayStep { get; init; }

    /// <summary>Examples in the shuffle buffer.</summary>
    public required int ShuffleBuffer { get; init; }

    /// <summary>Whether an epoch has its examples in any order, or in the one in which they are; null for the order of a buffer.</summary>
    public bool? Shuffle { get; init; }

    /// <summary>The share of the examples, the last ones, that is for validation; 0 for none.</summary>
    public double ValidationSplit { get; init; }

    /// <summary>Whether each class has that share.</summary>
    public bool Stratified { get; init; }

    /// <summary>Whether a training that diverges ends with what has come of it.</summary>
    public bool TerminateOnNaN { get; init; }

    /// <summary>When a training ends that no longer gets better; null for never.</summary>
    public EarlyStoppingRecipe? EarlyStopping { get; init; }

    /// <summary>When the learning rate becomes smaller; null for never.</summary>
    public PlateauRecipe? ReduceOnPlateau { get; init; }

    /// <summary>Where weights of epochs are written; null for nowhere.</summary>
    public WeightsFileRecipe? Checkpoint { get; init; }

    /// <summary>What targets say. Of a network of classes they are labels in any case.</summary>
    public TargetForm Targets { get; init; }

    /// <summary>The numbers of one answer, where an example has several, as a map has one for each place; null where it has one.</summary>
    public int? OutputWidth { get; init; }

    /// <summary>The label of examples that do not count; null for none.</summary>
    public int? IgnoredClass { get; init; }

    /// <summary>What is told of each evaluation besides its loss.</summary>
    public IReadOnlyList<MetricRecipe> Metrics { get; init; } = [];

    /// <summary>What is done to the examples of a training before each step, in order.</summary>
    public IReadOnlyList<AugmentationRecipe> Augmentation { get; init; } = [];
}
