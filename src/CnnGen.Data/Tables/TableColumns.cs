namespace CnnGen.Data;

/// <summary>Which columns of a table are what, by their names.</summary>
public sealed record TableColumns
{
    /// <summary>The column of the classes, by their names; null for none. Labels are the places of the names in ordinal order.</summary>
    public string? Label { get; init; }

    /// <summary>The columns of the numbers that are to be told; none beside <see cref="Label"/>.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The columns that a network is told; empty for all others.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Those of them that hold words: each word becomes a number, 1 in its rows and 0 in the others.</summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>The columns that nobody is told.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>
    /// What stands for an input that is missing: an empty cell, NA, N/A, NaN, null or ?. Of words it is 0 for each. Null for a row that cannot be read, as one
    /// without a label or a target is in any case.
    /// </summary>
    public float? Missing { get; init; }

    /// <summary>What stands between two cells; null for a tab in .tsv files, and else what the first line has: a semicolon, a tab, a comma or a bar.</summary>
    public char? Separator { get; init; }

    /// <summary>
    /// The words of the columns of words and of the label, in order. A file that is opened finds its own where there are none here; one that is read beside it,
    /// for validation or prediction, has to have the same: give it the <see cref="TableFile.Columns"/> of the first.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Words { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
