using CnnGen.Runtime;

namespace CnnGen.Training;

/// <summary>Trains any network that CnnGen compiled, of one input and one output without names.</summary>
public static class Trainer
{
    /// <summary>Trains as the model says: steps through the training examples, and an evaluation of the validation examples behind each epoch.</summary>
    /// <remarks>
    /// The thread that calls trains, and waits for what callbacks wait for. Steps allocate nothing.
    /// </remarks>
    /// <param name="network">Trained from where it stands.</param>
    /// <param name="training">The examples to train on.</param>
    /// <param name="validation">Examples that are evaluated only; null for none.</param>
    /// <param name="options">What the model does not say; null for nothing.</param>
    /// <param name="cancellation">
    /// Ends the training behind the step at hand, with a checkpoint if there is a file for that: <see cref="FitOptions.Checkpoint"/>.
    /// </param>
    /// <returns>What has come of each epoch.</returns>
    /// <exception cref="ArgumentException">The sizes of examples are not the network's, or options contradict each other; nothing has changed.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is none of this training; nothing has changed.</exception>
    /// <exception cref="InvalidOperationException">A callback asks for a value that epochs do not have; or another thread uses the network.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingDivergedException">A loss is NaN or infinite, or a step has lost a parameter.</exception>
    public static History Fit<TNetwork, TTarget>(
        TNetwork network, IExamples<TTarget> training, IExamples<TTarget>? validation = null, FitOptions? options = null,
        CancellationToken cancellation = default)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged =>
        Loop(network, training, validation, options).RunAsync(cancellation).GetAwaiter().GetResult();

    /// <summary>The same on threads of the pool: who awaits it waits for nothing.</summary>
    /// <inheritdoc cref="Fit" path="/*[not(self::summary) and not(self::remarks)]"/>
    public static Task<History> FitAsync<TNetwork, TTarget>(
        TNetwork network, IExamples<TTarget> training, IExamples<TTarget>? validation = null, FitOptions? options = null,
        CancellationToken cancellation = default)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        var loop = Loop(network, training, validation, options);
        // Not with the token: one that is cancelled before the start leaves a checkpoint, too.
        return Task.Run(() => loop.RunAsync(cancellation), CancellationToken.None);
    }

    /// <summary>Evaluates any number of examples, without dropout, in batches and in their order: the loss, of classes the accuracy, and the metrics.</summary>
    /// <param name="network">Stays as it is.</param>
    /// <param name="examples">At least one.</param>
    /// <param name="metrics">
    /// What is told of the answers behind what the model's <c>metrics</c> ask for; one of a kind takes the place of the model's of that kind. Null for nothing.
    /// </param>
    /// <param name="cancellation">Ends it behind the batch at hand.</param>
    /// <exception cref="ArgumentException">The sizes of examples are not the network's.</exception>
    /// <exception cref="InvalidOperationException">
    /// A metric is not of such a network, or two have a value of one name; or another thread uses the network, or a parameter or an output is NaN or infinite.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static EvaluationResult Evaluate<TNetwork, TTarget>(
        TNetwork network, IExamples<TTarget> examples, IReadOnlyList<IMetric>? metrics = null, CancellationToken cancellation = default)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(examples);
        Require<TNetwork, TTarget>(examples, nameof(examples));
        var (all, defaults) = (ModelMetrics.With(TNetwork.Recipe, metrics ?? []), new FitOptions());
        var evaluation = new Validation<TNetwork, TTarget>(network, examples, all, new ReadAheadOptions(defaults.ReadAhead, defaults.ReadingThreads));
        var values = evaluation.Evaluate(cancellation) ?? throw new OperationCanceledException("the evaluation was cancelled", cancellation);
        return new EvaluationResult([.. evaluation.Names.Zip(values, KeyValuePair.Create)], all.OfType<ConfusionMatrix>().FirstOrDefault());
    }

    private static FitLoop<TNetwork, TTarget> Loop<TNetwork, TTarget>(
        TNetwork network, IExamples<TTarget> training, IExamples<TTarget>? validation, FitOptions? options)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(training);
        var recipe = FitRecipe.Of<TNetwork, TTarget>(network, options ?? new FitOptions());
        (training, validation) = recipe.Parts(training, validation);
        Require<TNetwork, TTarget>(training, nameof(training));
        if (validation is not null) Require<TNetwork, TTarget>(validation, nameof(validation));
        return new FitLoop<TNetwork, TTarget>(network, training, validation, recipe);
    }

    private static void Require<TNetwork, TTarget>(IExamples<TTarget> examples, string name)
        where TNetwork : ITrainableNetwork<TNetwork, TTarget>
        where TTarget : unmanaged
    {
        if (examples.Count < 1) throw new ArgumentException("there are no examples", name);
        if (examples.InputSize != TNetwork.InputSize)
            throw new ArgumentException($"an example has {examples.InputSize} floats, and the network takes {TNetwork.InputSize}", name);
        if (examples.TargetSize != TNetwork.TargetSize)
            throw new ArgumentException($"an example has {examples.TargetSize} targets, and the network has {TNetwork.TargetSize}", name);
    }
}
