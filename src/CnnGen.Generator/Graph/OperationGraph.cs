using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Graph;

/// <summary>What a graph is for: some layers do something else in training than in prediction.</summary>
internal enum Mode
{
    Prediction,
    Training,
}

/// <summary>What a network computes, as operations in order; what one gives, later ones take.</summary>
/// <param name="Tensors">All values, by <see cref="Tensor.Id"/>.</param>
/// <param name="Prediction">From inputs and parameters to outputs.</param>
/// <param name="Training">The same in a training step. A value that both have is of one name, though other operations may give it.</param>
/// <param name="Gradients">From the gradients of the outputs to those of the trained parameters.</param>
/// <param name="Inputs">What arrives.</param>
/// <param name="Outputs">What leaves in prediction.</param>
/// <param name="TrainingOutputs">What leaves in training; the same but for noise at the end.</param>
internal sealed record OperationGraph(
    EquatableArray<TensorInfo> Tensors,
    EquatableArray<Operation> Prediction,
    EquatableArray<Operation> Training,
    BackwardPass Gradients,
    EquatableArray<Tensor> Inputs,
    EquatableArray<Tensor> Outputs,
    EquatableArray<Tensor> TrainingOutputs)
{
    /// <summary>What prediction takes of parameters that is not them themselves: computed after each change of them, in order.</summary>
    public EquatableArray<Operation> Derived { get; init; }

    public EquatableArray<Adjoint> Backward => Gradients.Operations;

    public TensorInfo this[Tensor tensor] => Tensors[tensor.Id];

    public EquatableArray<Operation> Forward(Mode mode) => mode == Mode.Training ? Training : Prediction;
}

/// <summary>An operation of the backward pass.</summary>
/// <param name="Of">The operation of the forward pass whose gradients it gives; null for a sum of gradients.</param>
internal sealed record Adjoint(Operation? Of, Operation Operation);

/// <param name="Operations">In order.</param>
/// <param name="Of">The gradient of each value that has one.</param>
/// <param name="Seeds">The gradients that it starts from, those of the outputs.</param>
internal sealed record BackwardPass(EquatableArray<Adjoint> Operations, EquatableArray<Gradient> Of, EquatableArray<Tensor> Seeds)
{
    public static BackwardPass None { get; } = new([], [], []);
}

/// <param name="Of">Of the value of that <see cref="Tensor.Id"/>.</param>
internal sealed record Gradient(int Of, Tensor Tensor);
