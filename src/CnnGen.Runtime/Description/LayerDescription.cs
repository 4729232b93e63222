namespace CnnGen.Runtime;

/// <summary>One layer: what arrives and leaves, what it keeps, and what prediction computes.</summary>
public sealed class LayerDescription
{
    /// <summary>Unique in its network. The layer's parameters are named after it: "conv1/kernel", "conv1/bias".</summary>
    public required string Name { get; init; }

    /// <summary>Its word in the model: "conv2d".</summary>
    public required string Kind { get; init; }

    /// <summary>Whose outputs arrive, in order: names of layers before it, "input" for the network's. Null where it is the layer before alone.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Sizes of one example that arrives, of several the first: [height, width, channels], [steps, channels] or [features].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>Sizes of one example that leaves.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>Its parameters, in the network's order.</summary>
    public IReadOnlyList<WeightDescription> Weights { get; init; } = [];

    /// <summary>What it computes in prediction, each of what the one before gives. None where it hands on what arrives.</summary>
    public IReadOnlyList<OperatorDescription> Operators { get; init; } = [];
}
