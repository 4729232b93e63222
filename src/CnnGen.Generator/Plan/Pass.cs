namespace CnnGen.Generator.Plan;

/// <summary>What the kernels run for, in the order in which they are lowered and emitted; the emitted methods have these names.</summary>
internal enum Pass
{
    /// <summary>A batch, in prediction.</summary>
    Forward,

    /// <summary>One example, in prediction.</summary>
    ForwardOne,

    ForwardTraining,

    /// <summary>A batch in evaluation, where that is more than prediction.</summary>
    ForwardEvaluation,
    Loss,

    /// <summary>What the regularizers of parameters add to the loss.</summary>
    Penalty,
    Softmax,
    Sigmoid,

    /// <summary>The same of several outputs, of each what it asks for.</summary>
    Answers,
    Backward,

    /// <summary>Of the parameters whose update stands apart from their gradient.</summary>
    Update,
    Refresh,

    /// <summary>The same behind a training step: what is derived from frozen parameters stays.</summary>
    RefreshTrained,
}

internal static class PassOrder
{
    /// <summary>
    /// The order in which buffers live. A training step makes no answers of the outputs, but evaluation may on the same memory behind the loss.
    /// </summary>
    public static IReadOnlyList<Pass> Lifetimes { get; } =
        [Pass.ForwardTraining, Pass.Loss, Pass.Penalty, Pass.Softmax, Pass.Sigmoid, Pass.Answers, Pass.Backward, Pass.Update];

    /// <summary>What may run in a row on the same memory where nothing is trained: prediction of a batch, of one example, and evaluation.</summary>
    public static IReadOnlyList<IReadOnlyList<Pass>> Uses { get; } =
    [
        [Pass.Forward, Pass.Loss, Pass.Penalty, Pass.Softmax, Pass.Sigmoid, Pass.Answers], [Pass.ForwardOne, Pass.Softmax, Pass.Sigmoid, Pass.Answers],
        [Pass.ForwardEvaluation, Pass.Loss, Pass.Penalty, Pass.Softmax, Pass.Sigmoid, Pass.Answers],
    ];

    /// <summary>They end in the outputs, and train nothing.</summary>
    public static IReadOnlyList<Pass> Predictions { get; } = [Pass.Forward, Pass.ForwardOne];
}
