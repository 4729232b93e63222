namespace CnnGen.Generator.Model.Training;

/// <summary>What training minimises.</summary>
internal enum Loss
{
    /// <summary>Mean over the batch of the cross-entropy of softmax(logits) against integer labels.</summary>
    SparseCategoricalCrossentropy,
}
