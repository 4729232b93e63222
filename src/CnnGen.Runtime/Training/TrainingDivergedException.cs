namespace CnnGen.Runtime;

/// <summary>A training step that led to numbers which are none: a loss, or parameters behind the step, that are NaN or infinite.</summary>
/// <remarks>
/// Where <see cref="Parameter"/> is null, the loss was seen before the step changed anything, and training can go on with other examples. Else the step
/// has lost that parameter: the network refuses to train, predict and evaluate until finite values are set or loaded, and a checkpoint saved before is
/// the way back. Most often the learning rate is too high.
/// </remarks>
#pragma warning disable CA1032 // Nothing but a network's training makes one, and never without step and loss.
public sealed class TrainingDivergedException : InvalidOperationException
#pragma warning restore CA1032
{
    internal TrainingDivergedException(string message, ulong step, float loss, string? parameter)
        : base(message) => (Step, Loss, Parameter) = (step, loss, parameter);

    /// <summary>The number of the step, from 1 on.</summary>
    public ulong Step { get; }

    /// <summary>The mean cross-entropy of its batch, in nats.</summary>
    public float Loss { get; }

    /// <summary>The first parameter that the step has lost, such as "dense1/kernel"; null if nothing has changed.</summary>
    public string? Parameter { get; }

    /// <summary>The layer of that parameter, such as "dense1"; null if nothing has changed.</summary>
    public string? Layer => Parameter?[..Parameter.IndexOf('/', StringComparison.Ordinal)];
}
