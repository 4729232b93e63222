namespace CnnGen.Runtime;

/// <summary>What a network computes in prediction, layer by layer, in Keras' terms. With the parameters, it is all that another format needs.</summary>
/// <remarks>Immutable. Classes and not records, since the lists in them could not be compared by content.</remarks>
public sealed class NetworkDescription
{
    /// <summary>The name of the emitted class.</summary>
    public required string Name { get; init; }

    /// <summary>Sizes of one example: [height, width, channels] or [features]; of several inputs the first's.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>What arrives, in order; null of a network with one input and one output to which its model gives no names.</summary>
    public IReadOnlyList<InputDescription>? Inputs { get; init; }

    /// <summary>
    /// In an order in which each stands behind those whose outputs it takes. The last one gives the outputs, if <see cref="Outputs"/> is null.
    /// </summary>
    public required IReadOnlyList<LayerDescription> Layers { get; init; }

    /// <summary>What prediction makes of the outputs; of several the first.</summary>
    public OutputFunction Output { get; init; }

    /// <summary>What leaves, in order; null of a network with one output to which its model gives no name.</summary>
    public IReadOnlyList<OutputDescription>? Outputs { get; init; }

    /// <summary>What layers call the first input, or the only one.</summary>
    internal string FirstInput => Inputs is [var first, ..] ? first.Name : "input";
}
