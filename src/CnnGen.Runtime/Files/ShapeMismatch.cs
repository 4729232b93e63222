namespace CnnGen.Runtime;

/// <summary>A parameter that a file has in another shape than the network.</summary>
public sealed class ShapeMismatch
{
    internal ShapeMismatch(string name, IReadOnlyList<long> inFile, IReadOnlyList<int> inNetwork) => (Name, InFile, InNetwork) = (name, inFile, inNetwork);

    /// <summary>The parameter's name in the file.</summary>
    public string Name { get; }

    /// <summary>Sizes in the file.</summary>
    public IReadOnlyList<long> InFile { get; }

    /// <summary>Sizes that the network asks of the file, in the same order of axes.</summary>
    public IReadOnlyList<int> InNetwork { get; }

    /// <summary>Name and both shapes: "dense1/kernel (was [1600, 1024], is [1600, 512])".</summary>
    public override string ToString() => $"{Name} (was [{string.Join(", ", InFile)}], is [{string.Join(", ", InNetwork)}])";
}
