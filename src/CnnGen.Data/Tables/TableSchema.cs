using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>A column as a row is read.</summary>
/// <param name="Place">Its cell in a row.</param>
/// <param name="IsOfWords">Whether it holds words; else numbers.</param>
internal sealed record TableColumn(string Name, int Place, bool IsOfWords);

/// <summary>The columns of a file, found by their names.</summary>
internal sealed record TableSchema(IReadOnlyList<TableColumn> Inputs, TableColumn? Label, IReadOnlyList<TableColumn> Targets)
{
    /// <summary>All columns of words.</summary>
    public IEnumerable<TableColumn> OfWords => Inputs.Append(Label).OfType<TableColumn>().Where(column => column.IsOfWords);

    /// <param name="header">The names of the file's columns.</param>
    /// <exception cref="BadDataException">The file does not have a column, or one is two things.</exception>
    public static TableSchema Of(string path, IReadOnlyList<string> header, TableColumns columns)
    {
        if (columns.Label is not null && columns.Targets.Count > 0)
            throw new BadDataException(path, "Label and Targets are two answers to what is to be told; set one of them");
        string[] told = [.. columns.Targets, .. columns.Label is { } name ? [name] : (string[])[]];
        var inputs = columns.Inputs.Count > 0 ? columns.Inputs : [.. header.Except(told).Except(columns.Ignored)];
        foreach (var ignored in columns.Ignored) Find(ignored);
        if (inputs.Intersect(told).FirstOrDefault() is { } both)
            throw new BadDataException(path, $"column {Quote.Word(both)} is an input and is to be told; take it out of one of them");
        if (columns.Categorical.Except(inputs).FirstOrDefault() is { } stray)
        {
            var hint = NearestWord.Hint(stray, inputs);
            throw new BadDataException(path, $"Categorical has {Quote.Word(stray)}, which is none of the inputs{hint} (inputs: {Quote.List([.. inputs])})");
        }

        if (inputs.Count == 0) throw new BadDataException(path, "no column is left for an input");
        return new(
            [.. inputs.Select(input => Find(input) with { IsOfWords = columns.Categorical.Contains(input) })],
            columns.Label is { } label ? Find(label) with { IsOfWords = true } : null,
            [.. columns.Targets.Select(Find)]);

        TableColumn Find(string column) => header.ToList().IndexOf(column) is >= 0 and var place
            ? new(column, place, IsOfWords: false)
            : throw new BadDataException(
                path, $"it has no column {Quote.Word(column)}{NearestWord.Hint(column, header)} (columns: {Quote.List([.. header])})", line: 1);
    }
}
