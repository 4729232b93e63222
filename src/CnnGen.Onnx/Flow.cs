namespace CnnGen.Onnx;

/// <summary>A value of the graph, and how it is ordered. Ours are channels last; ONNX' windows want channels first, and what comes of them stays so.</summary>
/// <param name="Shape">Sizes of one example in our order.</param>
/// <param name="FlattenedChannelsFirst">The map or sequence that was flattened channels first, or null if features are in our order.</param>
internal sealed record Flow(string Name, IReadOnlyList<int> Shape, bool IsChannelsFirst = false, IReadOnlyList<int>? FlattenedChannelsFirst = null)
{
    public bool IsVector => Shape.Count == 1;
}
