namespace CnnGen.Runtime;

/// <summary>A layer whose window slides over a map; "same" and "valid" are resolved to numbers.</summary>
public abstract class WindowDescription : LayerDescription
{
    /// <summary>Rows under the window.</summary>
    public required int WindowHeight { get; init; }

    /// <summary>Columns under the window.</summary>
    public required int WindowWidth { get; init; }

    /// <summary>Rows from one window to the next.</summary>
    public required int StrideY { get; init; }

    /// <summary>Columns from one window to the next.</summary>
    public required int StrideX { get; init; }

    /// <summary>Rows of border above the map.</summary>
    public required int PadTop { get; init; }

    /// <summary>Columns of border left of the map.</summary>
    public required int PadLeft { get; init; }

    /// <summary>Rows of border below the map.</summary>
    public required int PadBottom { get; init; }

    /// <summary>Columns of border right of the map.</summary>
    public required int PadRight { get; init; }
}
