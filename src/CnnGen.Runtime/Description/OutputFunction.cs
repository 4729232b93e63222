namespace CnnGen.Runtime;

/// <summary>What prediction makes of the last layer's outputs.</summary>
public enum OutputFunction
{
    /// <summary>They are logits of classes, and softmax makes probabilities of them; of a map, of the channels of each pixel.</summary>
    Softmax,

    /// <summary>Nothing: they are what it gives.</summary>
    Linear,

    /// <summary>They are logits of questions, and the sigmoid of each is its probability.</summary>
    Sigmoid,
}
