namespace CnnGen.Runtime;

/// <summary>What prediction makes of the last layer's outputs.</summary>
public enum OutputFunction
{
    /// <summary>They are logits of classes, and softmax makes probabilities of them.</summary>
    Softmax,

    /// <summary>Nothing: they are what it gives.</summary>
    Linear,
}
