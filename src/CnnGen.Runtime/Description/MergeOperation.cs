namespace CnnGen.Runtime;

/// <summary>What becomes of several values, from the first to the last.</summary>
public enum MergeOperation
{
    /// <summary>Their sum.</summary>
    Add,

    /// <summary>The first less the second.</summary>
    Subtract,

    /// <summary>Their product.</summary>
    Multiply,

    /// <summary>Their sum, divided by how many they are.</summary>
    Average,

    /// <summary>The largest, number by number.</summary>
    Maximum,

    /// <summary>The smallest, number by number.</summary>
    Minimum,

    /// <summary>All of them side by side along an axis.</summary>
    Concatenate,
}
