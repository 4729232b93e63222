namespace CnnGen.Onnx;

/// <summary>A value of the graph, and how it is ordered. Ours are channels last; ONNX' windows want channels first, and what comes of them stays so.</summary>
/// <param name="IsFlat">Whether it is a vector that was a map.</param>
/// <param name="FlattenedChannelsFirst">The map [height, width, channels] that was flattened channels first, or null if features are in our order.</param>
internal sealed record Flow(string Name, bool IsChannelsFirst = false, bool IsFlat = false, IReadOnlyList<int>? FlattenedChannelsFirst = null)
{
    /// <summary>Whether it is a map whose channels come before its rows.</summary>
    public bool IsMapChannelsFirst => IsChannelsFirst && !IsFlat;
}
