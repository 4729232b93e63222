namespace CnnGen.Runtime;

/// <summary>An output of a network that names its outputs.</summary>
public sealed class OutputDescription
{
    /// <summary>As the model names it.</summary>
    public required string Name { get; init; }

    /// <summary>The layer that gives it.</summary>
    public required string Layer { get; init; }

    /// <summary>What prediction makes of it.</summary>
    public OutputFunction Output { get; init; }
}
