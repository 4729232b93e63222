namespace CnnGen.Runtime;

/// <summary>A network that trains and has one input and one output without names: what a training loop of any network is written against.</summary>
/// <remarks>
/// <para>Networks of classes have labels for targets, one <see cref="int"/> for each example; networks of numbers have as many floats as outputs.</para>
/// <para>Nothing of it allocates: a call through the interface is the class's own.</para>
/// </remarks>
/// <typeparam name="TSelf">The emitted class itself.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for labels, <see cref="float"/> for numbers.</typeparam>
public interface ITrainableNetwork<TSelf, TTarget> : IPredictingNetwork<TSelf>, ITrainableNetwork
    where TSelf : ITrainableNetwork<TSelf, TTarget>
    where TTarget : unmanaged
{
    /// <summary>Targets of one example: 1 label, or a number for each output.</summary>
    public static abstract int TargetSize { get; }

    /// <summary>What the model says of its training.</summary>
    public static abstract TrainingRecipe Recipe { get; }

    /// <summary>The learning rate that the model has for a step.</summary>
    /// <param name="finishedSteps">The steps before it: 0 for the first.</param>
    public static abstract double ScheduledLearningRate(ulong finishedSteps);

    /// <summary>One training step: forward with dropout, backward, the optimizer's update.</summary>
    /// <param name="inputs">[count][InputSize]; count is 1 to BatchSize.</param>
    /// <param name="targets">[count][TargetSize]</param>
    /// <param name="exampleWeights">[count], or none for 1 each.</param>
    /// <returns>The mean loss of the batch before the update. NaN or infinite only without ThrowOnDivergence; then nothing has changed.</returns>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range or a number is NaN or infinite; nothing has changed.</exception>
    /// <exception cref="TrainingDivergedException">
    /// The loss is NaN or infinite, and nothing has changed; or the step has lost a parameter, which then is NaN or infinite.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread uses the network or one of its predictors, or a parameter is NaN or infinite since an earlier step or call; nothing has changed.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public float Train(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> exampleWeights);

    /// <summary>The mean loss of any number of examples, without dropout, and of classes the accuracy.</summary>
    /// <param name="inputs">[count][InputSize]</param>
    /// <param name="targets">[count][TargetSize]</param>
    /// <param name="exampleWeights">[count], or none for 1 each.</param>
    /// <exception cref="ArgumentException">A length does not fit, a label is out of range or a number is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another thread evaluates, predicts with the network itself, trains, loads or writes parameters; or a parameter or an output is NaN or infinite.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network has been disposed.</exception>
    public Evaluation Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> exampleWeights) =>
        Evaluate(inputs, targets, exampleWeights, default);

    /// <summary>The same with what <see cref="IPredictor.Predict"/> gives, by one pass.</summary>
    /// <param name="inputs">[count][InputSize]</param>
    /// <param name="targets">[count][TargetSize]</param>
    /// <param name="exampleWeights">[count], or none for 1 each.</param>
    /// <param name="outputs">[count][OutputSize], filled; or none.</param>
    /// <inheritdoc cref="Evaluate(ReadOnlySpan{float}, ReadOnlySpan{TTarget}, ReadOnlySpan{float})" path="/exception"/>
    public Evaluation Evaluate(
        ReadOnlySpan<float> inputs, ReadOnlySpan<TTarget> targets, ReadOnlySpan<float> exampleWeights, Span<float> outputs);
}
