using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>What a training is to do besides what the model says. Each has the model's value, or none, until it is set; what is set goes before.</summary>
public sealed record FitOptions
{
    /// <summary>Passes through the examples; null for <see cref="Steps"/>.</summary>
    public int? Epochs { get; init; }

    /// <summary>Training steps, the last of which may end an epoch before its time; null for <see cref="Epochs"/>. If both are null, the model's.</summary>
    public long? Steps { get; init; }

    /// <summary>Examples of a step, at most the model's <c>batch_size</c>; null for that. The last step of an epoch has what is left.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The order of the examples; null for the model's <c>shuffle</c>, else a buffer as large as its <c>shuffle_buffer</c>.</summary>
    public Shuffle? Shuffle { get; init; }

    /// <summary>Chooses the order; null for the network's seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>
    /// The share of the training examples, the last ones, that is for validation; 0 for none. Null for the model's <c>validation_split</c>, which counts only
    /// where no set of its own is for that.
    /// </summary>
    public double? ValidationSplit { get; init; }

    /// <summary>Whether the split leaves each label its share in both parts; null for the model's <c>stratified</c>.</summary>
    public bool? SplitByLabel { get; init; }

    /// <summary>
    /// Whether a training that diverges ends with its <see cref="History"/>, from which the epoch at hand is left out; else it ends with a
    /// <see cref="TrainingDivergedException"/>. Null for the model's <c>terminate_on_nan</c>.
    /// </summary>
    public bool? TerminateOnNaN { get; init; }

    /// <summary>
    /// What is told of the training and may stop it, in the order in which it is told, behind what the model asks for. An <see cref="EarlyStopping"/>, a
    /// <see cref="ReduceOnPlateau"/> or a <see cref="SaveWeights"/> takes the place of the model's.
    /// </summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; init; } = [];

    /// <summary>
    /// What is told of each evaluation of examples for validation, behind what the model's <c>metrics</c> ask for. One of a kind takes the place of the model's
    /// of that kind.
    /// </summary>
    public IReadOnlyList<IMetric> Metrics { get; init; } = [];

    /// <summary>
    /// What is done to the examples of a training before each step, in order; null for the model's <c>augmentation</c>, and [] for nothing. Examples for
    /// validation stay as they are.
    /// </summary>
    public IReadOnlyList<Augmentation>? Augmentation { get; init; }

    /// <summary>
    /// Batches that are read ahead, at most, of examples that <see cref="IExamples{TTarget}.CanReadAhead"/>. Each takes
    /// BatchSize · (InputSize + TargetSize) · 4 bytes. With 0 the thread that trains reads them.
    /// </summary>
    public int ReadAhead { get; init; } = 8;

    /// <summary>Threads that read ahead, at most one for each batch; 0 for one per processor. Results do not depend on it.</summary>
    public int ReadingThreads { get; init; }

    /// <summary>The file that holds all that the training goes on from: written behind epochs, at the end and when it is cancelled. Null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>Epochs from one checkpoint to the next.</summary>
    public int CheckpointEvery { get; init; } = 1;

    /// <summary>Whether the training goes on from <see cref="Checkpoint"/> if there is such a file; else it begins, and the file is replaced.</summary>
    public bool Resume { get; init; }
}
