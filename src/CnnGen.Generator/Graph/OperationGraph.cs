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
/// <param name="Backward">From the gradients of the outputs to those of the trained parameters.</param>
/// <param name="Outputs">What leaves.</param>
internal sealed record OperationGraph(
    EquatableArray<TensorInfo> Tensors,
    EquatableArray<Operation> Prediction,
    EquatableArray<Operation> Training,
    EquatableArray<Adjoint> Backward,
    EquatableArray<Tensor> Outputs)
{
    public TensorInfo this[Tensor tensor] => Tensors[tensor.Id];

    public EquatableArray<Operation> Forward(Mode mode) => mode == Mode.Training ? Training : Prediction;
}

/// <summary>An operation of the backward pass.</summary>
/// <param name="Of">The operation of the forward pass whose gradients it gives; of a sum of gradients, the one whose output they are of.</param>
internal sealed record Adjoint(Operation Of, Operation Operation);
