namespace CnnGen.Runtime;

/// <summary>An input of a network that names its inputs.</summary>
public sealed class InputDescription
{
    /// <summary>By which layers take it.</summary>
    public required string Name { get; init; }

    /// <summary>Sizes of one example: [height, width, channels] or [features].</summary>
    public required IReadOnlyList<int> Shape { get; init; }
}
