using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>What a training does, of the model and of its options.</summary>
internal sealed record FitRecipe(FitOptions Options, int BatchSize, Shuffle Shuffle, ulong Seed, long ModelSteps)
{
    /// <exception cref="ArgumentException">They contradict each other, or one is none that is allowed.</exception>
    public static FitRecipe Of<TNetwork, TTarget>(TNetwork network, FitOptions options)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        if (WhatIsWrong(options, TNetwork.BatchSize) is { } wrong) throw new ArgumentException(wrong, nameof(options));
        return new FitRecipe(
            options, options.BatchSize ?? TNetwork.BatchSize, options.Shuffle ?? Shuffle.Buffer(TNetwork.Recipe.ShuffleBuffer),
            options.Seed ?? network.Seed, TNetwork.Recipe.Steps);
    }

    /// <summary>The examples to train on and those for validation.</summary>
    /// <exception cref="ArgumentException">There are two sets for validation, or the split leaves none.</exception>
    public (IExamples<TTarget> Training, IExamples<TTarget>? Validation) Parts<TTarget>(IExamples<TTarget> training, IExamples<TTarget>? validation)
        where TTarget : unmanaged
    {
        if (Options.ValidationSplit is not { } share) return (training, validation);
        if (validation is not null) throw new ArgumentException("ValidationSplit is set beside examples for validation", nameof(validation));
        if (!Options.SplitByLabel) return training.Split(share);
        return training is IExamples<int> labelled
            ? ValidationSplit.ByLabel(labelled, share).Of(training)
            : throw new ArgumentException("SplitByLabel needs labels, and the targets are numbers", nameof(training));
    }

    /// <summary>Steps of one pass.</summary>
    public long StepsOfAnEpoch(int count) => (count + (long)BatchSize - 1) / BatchSize;

    public long TotalSteps(int count) => Options.Steps ?? (Options.Epochs is { } epochs ? epochs * StepsOfAnEpoch(count) : ModelSteps);

    private static string? WhatIsWrong(FitOptions options, int mostExamples) => options switch
    {
        { Epochs: not null, Steps: not null } => "Epochs and Steps are two answers to one question: set one of them",
        { Epochs: < 1 } or { Steps: < 1 } => "a training has at least one epoch or step",
        { BatchSize: { } size } when size < 1 || size > mostExamples =>
            $"BatchSize is {size}, and the network has memory for 1 to {mostExamples} examples: the model's batch_size",
        { CheckpointEvery: < 1 } => "CheckpointEvery is at least one epoch",
        { Checkpoint: "" } => "Checkpoint is no name of a file",
        { Resume: true, Checkpoint: null } => "to resume, a training needs the file that Checkpoint names",
        { SplitByLabel: true, ValidationSplit: null } => "SplitByLabel needs the share that ValidationSplit says",
        { Callbacks: null } => "Callbacks is null; a list without any is []",
        _ when options.Callbacks.Contains(null!) => "a callback is null",
        _ => null,
    };
}
