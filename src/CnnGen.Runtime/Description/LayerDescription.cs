namespace CnnGen.Runtime;

/// <summary>One layer. Each kind is a class of its own.</summary>
public abstract class LayerDescription
{
    /// <summary>Unique in its network. The layer's parameters are named after it: "conv1/kernel", "conv1/bias".</summary>
    public required string Name { get; init; }

    /// <summary>Whose outputs arrive, in order: names of layers before it, "input" for the network's. Null where it is the layer before alone.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Sizes of one example that arrives: [height, width, channels] or [features].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>Sizes of one example that leaves.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }
}
