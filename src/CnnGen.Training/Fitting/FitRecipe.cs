using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>What a training does: what its options say, and else the model.</summary>
internal sealed record FitRecipe(FitOptions Options, TrainingRecipe Model, int BatchSize, ulong Seed)
{
    /// <exception cref="ArgumentException">They contradict each other, or one is none that is allowed.</exception>
    public static FitRecipe Of<TNetwork, TTarget>(TNetwork network, FitOptions options)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        var model = TNetwork.Recipe;
        if (WhatIsWrong(options, model, TNetwork.BatchSize) is { } wrong) throw new ArgumentException(wrong, nameof(options));
        return new FitRecipe(options, model, options.BatchSize ?? TNetwork.BatchSize, options.Seed ?? network.Seed);
    }

    /// <summary>What is told of the training: what the model asks for, and what the program gives.</summary>
    public IReadOnlyList<ITrainingCallback> Callbacks { get; } = ModelCallbacks.With(Model, Options.Callbacks);

    /// <summary>What is told of each evaluation, likewise.</summary>
    public IReadOnlyList<IMetric> Metrics { get; } = ModelMetrics.With(Model, Options.Metrics);

    /// <summary>What is done to the examples of a training.</summary>
    public IReadOnlyList<Augmentation> Augmentation { get; } = Options.Augmentation ?? ModelAugmentation.Of(Model);

    /// <summary>The order of the examples of an epoch.</summary>
    public Shuffle Shuffle => Options.Shuffle ?? Model.Shuffle switch
    {
        null => Shuffle.Buffer(Model.ShuffleBuffer),
        true => Shuffle.WholeEpoch,
        false => Shuffle.None,
    };

    /// <summary>Whether a training that diverges ends with its history.</summary>
    public bool TerminatesOnNaN => Options.TerminateOnNaN ?? Model.TerminateOnNaN;

    /// <summary>How far examples are read ahead.</summary>
    public ReadAheadOptions ReadAhead => new(Options.ReadAhead, Options.ReadingThreads);

    /// <summary>The examples to train on and those for validation.</summary>
    /// <exception cref="ArgumentException">There are two sets for validation, or the split leaves none.</exception>
    public (IExamples<TTarget> Training, IExamples<TTarget>? Validation) Parts<TTarget>(IExamples<TTarget> training, IExamples<TTarget>? validation)
        where TTarget : unmanaged
    {
        if (Options.ValidationSplit is not (null or 0) && validation is not null)
            throw new ArgumentException("ValidationSplit is set beside examples for validation", nameof(validation));
        var share = Options.ValidationSplit ?? Model.ValidationSplit;
        if (validation is not null || share == 0) return (training, validation);
        return Options.SplitByLabel ?? Model.Stratified
            ? ValidationSplit.ByLabel(ClassLabels.Of(training, Model.Targets, nameof(training)), share).Of(training)
            : training.Split(share);
    }

    /// <summary>Who does that; null if there is nothing to do.</summary>
    /// <param name="shape">Of the network's input.</param>
    /// <param name="batchSize">The most examples of a step.</param>
    /// <param name="targetSize">Numbers of an example's targets; 0 of labels.</param>
    /// <exception cref="ArgumentException">It cannot be done to such examples.</exception>
    public AugmentationPipeline? Pipeline(IReadOnlyList<int> shape, int batchSize, int targetSize, int threads)
    {
        if (Augmentation.Count == 0) return null;
        if (Model.OutputWidth is not null && Augmentation.FirstOrDefault(augmentation => augmentation.MovesPlaces) is { } moving)
            throw new ArgumentException($"{moving}: it moves what the input has, and the targets of each place would stay where they are", nameof(shape));
        return new AugmentationPipeline(ExampleShape.Of(shape), Augmentation, Seed, batchSize, targetSize, threads);
    }

    /// <summary>Steps of one pass.</summary>
    public long StepsOfAnEpoch(int count) => (count + (long)BatchSize - 1) / BatchSize;

    /// <summary>Steps or epochs of the options, else those of the model.</summary>
    public long TotalSteps(int count)
    {
        var (steps, epochs) = Options is { Steps: null, Epochs: null } ? (Model.Steps, Model.Epochs) : (Options.Steps, Options.Epochs);
        return steps ?? epochs!.Value * StepsOfAnEpoch(count);
    }

    private static string? WhatIsWrong(FitOptions options, TrainingRecipe model, int mostExamples) => options switch
    {
        { Epochs: not null, Steps: not null } => "Epochs and Steps are two answers to one question: set one of them",
        { Epochs: < 1 } or { Steps: < 1 } => "a training has at least one epoch or step",
        { BatchSize: { } size } when size < 1 || size > mostExamples =>
            $"BatchSize is {size}, and the network has memory for 1 to {mostExamples} examples: the model's batch_size",
        { ReadAhead: < 0 } or { ReadingThreads: < 0 } => "ReadAhead and ReadingThreads are counts, 0 or more",
        { CheckpointEvery: < 1 } => "CheckpointEvery is at least one epoch",
        { Checkpoint: "" } => "Checkpoint is no name of a file",
        { Resume: true, Checkpoint: null } => "to resume, a training needs the file that Checkpoint names",
        { SplitByLabel: true } when (options.ValidationSplit ?? model.ValidationSplit) == 0 => "SplitByLabel needs the share that ValidationSplit says",
        { Callbacks: null } => "Callbacks is null; a list without any is []",
        { Metrics: null } => "Metrics is null; a list without any is []",
        { Augmentation: { } augmentation } when augmentation.Contains(null!) => "an augmentation is null",
        _ when options.Callbacks.Contains(null!) => "a callback is null",
        _ when options.Metrics.Contains(null!) => "a metric is null",
        _ => null,
    };
}
