namespace CnnGen.Runtime;

/// <summary>
/// One value made of several, those of <see cref="LayerDescription.Inputs"/>: number by number, where a size of 1 serves all along the others', or side
/// by side. <see cref="LayerDescription.InputShape"/> is of the first.
/// </summary>
public sealed class MergeDescription : LayerDescription
{
    /// <summary>What becomes of them.</summary>
    public required MergeOperation Operation { get; init; }

    /// <summary>Along which they are put side by side: an index of the shapes. Else 0.</summary>
    public int Axis { get; init; }
}
