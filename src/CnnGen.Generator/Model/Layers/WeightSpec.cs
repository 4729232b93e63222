using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Generator.Model.Layers;

/// <summary>A tensor that a layer keeps between steps.</summary>
/// <param name="Role">What it is called within its layer: <c>kernel</c>.</param>
/// <param name="Shape">Keras' axes.</param>
/// <param name="Initializer">Where its values start, as numbers.</param>
/// <param name="IsTrained">Whether it has a gradient; else the layer itself changes it in training, as moving statistics, or nothing does.</param>
/// <param name="Regularizer">What the loss contains of it; null for nothing.</param>
internal sealed record WeightSpec(
    string Role, EquatableArray<int> Shape, Initializer Initializer, bool IsTrained = true, Regularizer? Regularizer = null)
{
    /// <summary>What it is in files of PyTorch.</summary>
    public PyTorchTensor PyTorch { get; init; } = PyTorchTensor.Of(Role, Shape);

    /// <summary>Which axis goes along the features of a vector that arrives: others' layers may have them in another order.</summary>
    public int? AlongInput { get; init; }

    /// <summary>Which axis goes along the features of a vector that leaves.</summary>
    public int? AlongOutput { get; init; }

    public long Size => Shape.Aggregate(1L, (product, extent) => Saturating.Product(product, extent));
}
