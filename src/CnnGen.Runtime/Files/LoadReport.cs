namespace CnnGen.Runtime;

/// <summary>Which parameters a network has taken from a file of another network's, and which not. Names are those of the file.</summary>
public sealed class LoadReport
{
    internal LoadReport(
        string file, IReadOnlyList<string> kept, IReadOnlyList<ShapeMismatch> otherShape, IReadOnlyList<string> missing, IReadOnlyList<string> unused) =>
        (File, Kept, OtherShape, Missing, Unused) = (file, kept, otherShape, missing, unused);

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>Parameters that have the file's values now: name and shape are the same. In the network's order.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>Parameters that the file has in another shape; they are as they were.</summary>
    public IReadOnlyList<ShapeMismatch> OtherShape { get; }

    /// <summary>Parameters that the file does not have; they are as they were.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Tensors of the file that are no parameter of the network, in the file's order.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>
    /// One line: "kept 2 of 4 parameters from a.safetensors: conv1/kernel, conv1/bias; new: dense1/kernel (was [7, 3], is [7, 4]), dense2/bias;
    /// not used: dense3/bias".
    /// </summary>
    public override string ToString()
    {
        var count = Kept.Count + OtherShape.Count + Missing.Count;
        var kept = Kept.Count == count ? $"kept all {count} parameters from {File}"
            : Kept.Count == 0 ? $"kept none of {count} parameters from {File}"
            : $"kept {Kept.Count} of {count} parameters from {File}: {string.Join(", ", Kept)}";
        return kept
            + Part("new", OtherShape.Select(mismatch => mismatch.ToString()).Concat(Missing))
            + Part("not used", Unused.Count == 0 ? [] : [Quote.List(Unused)]);
    }

    private static string Part(string title, IEnumerable<string> names)
    {
        var text = string.Join(", ", names);
        return text.Length == 0 ? "" : $"; {title}: {text}";
    }
}
