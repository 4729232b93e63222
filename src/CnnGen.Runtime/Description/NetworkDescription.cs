namespace CnnGen.Runtime;

/// <summary>What a network computes in prediction, layer by layer, in Keras' terms. With the parameters, it is all that another format needs.</summary>
/// <remarks>Immutable. Classes and not records, since the lists in them could not be compared by content.</remarks>
public sealed class NetworkDescription
{
    /// <summary>The name of the emitted class.</summary>
    public required string Name { get; init; }

    /// <summary>Sizes of one example: [height, width, channels] or [features].</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>In an order in which each stands behind those whose outputs it takes. The last one gives the outputs.</summary>
    public required IReadOnlyList<LayerDescription> Layers { get; init; }

    /// <summary>What prediction makes of the outputs.</summary>
    public OutputFunction Output { get; init; }
}
