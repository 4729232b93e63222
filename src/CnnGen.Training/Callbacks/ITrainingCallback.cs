namespace CnnGen.Training;

/// <summary>Is told what a training does, and may stop it. Each method does nothing until it is written.</summary>
/// <remarks>
/// They are called one after another, in the order of the list and on the thread that trains; the training goes on when they are done. What they
/// throw ends it.
/// </remarks>
public interface ITrainingCallback
{
    /// <summary>Before the first step, and before the first one behind a pause.</summary>
    /// <param name="run">What is trained, and how far it is.</param>
    /// <param name="cancellation">The training's.</param>
    public ValueTask TrainingBeginsAsync(TrainingRun run, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Before the first step of an epoch.</summary>
    /// <inheritdoc cref="TrainingBeginsAsync" path="/param"/>
    public ValueTask EpochBeginsAsync(TrainingRun run, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Behind a step.</summary>
    /// <param name="run">What is trained, and how far it is.</param>
    /// <param name="loss">The mean loss of the batch before the step.</param>
    /// <param name="cancellation">The training's.</param>
    public ValueTask StepEndsAsync(TrainingRun run, float loss, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Behind the last step of an epoch and its validation, before the checkpoint.</summary>
    /// <param name="run">What is trained, and how far it is.</param>
    /// <param name="epoch">What has come of the epoch.</param>
    /// <param name="cancellation">The training's.</param>
    public ValueTask EpochEndsAsync(TrainingRun run, EpochResult epoch, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Behind the last step of all; not of a training that is cancelled or fails.</summary>
    /// <inheritdoc cref="TrainingBeginsAsync" path="/param"/>
    public ValueTask TrainingEndsAsync(TrainingRun run, CancellationToken cancellation) => ValueTask.CompletedTask;
}
