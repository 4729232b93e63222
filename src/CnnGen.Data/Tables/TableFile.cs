using CnnGen.Runtime;
using CnnGen.Training;
using nietras.SeparatedValues;

namespace CnnGen.Data;

/// <summary>A table in a file, of values that commas, semicolons, tabs or bars separate.</summary>
/// <remarks>
/// Its first line has the names of the columns, each other one is an example.
/// What does not fit the memory limit goes into a temporary file while the table is read.
/// </remarks>
public sealed class TableFile
{
    private readonly NumberRows _inputs;
    private readonly NumberRows? _targets;
    private readonly int[]? _labels;

    private TableFile(
        TableColumns columns, IReadOnlyList<string> names, IReadOnlyList<BadDataException> skipped, NumberRows inputs, NumberRows? targets, int[]? labels) =>
        (Columns, InputNames, Skipped, _inputs, _targets, _labels) = (columns, names, skipped, inputs, targets, labels);

    /// <summary>Opens a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Which of its columns are what.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="BadDataException">It is no table with such columns, or a line is bad and is not to be skipped.</exception>
    public static TableFile Open(string path, TableColumns columns, SourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(columns);
        if (!File.Exists(path)) throw new BadDataException(path, "there is no such file");
        try
        {
            return Read(path, columns, options ?? SourceOptions.Default);
        }
        catch (Exception e) when (e is not BadDataException)
        {
            throw new BadDataException(path, $"it cannot be read as a table: {Quote.OneLine(e.Message)}", inner: e);
        }
    }

    /// <summary>The columns as they were found, with the words of each: what a file for validation or prediction is opened with.</summary>
    public TableColumns Columns { get; }

    /// <summary>The names of the classes in the order of the labels; empty without a label.</summary>
    public IReadOnlyList<string> Classes => Columns.Label is { } label ? Columns.Words[label] : [];

    /// <summary>What the numbers of an example are called: "age", and of words "colour=red".</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>The lines that could not be read, and why.</summary>
    public IReadOnlyList<BadDataException> Skipped { get; }

    /// <summary>Lines that could be read.</summary>
    public int Count => _inputs.Count;

    /// <summary>Whether they are read from a file for each batch.</summary>
    public bool IsStreamed => !_inputs.Bytes.IsInMemory;

    /// <summary>Copies the inputs of some lines.</summary>
    /// <param name="indices">Which, each from 0 to Count - 1.</param>
    /// <param name="values">[indices.Length][number of InputNames], filled.</param>
    /// <exception cref="ArgumentException">There is not as much room.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no line of an index.</exception>
    public void Copy(ReadOnlySpan<int> indices, Span<float> values) => _inputs.Copy(indices, values);

    /// <summary>Its lines as examples with labels.</summary>
    /// <exception cref="InvalidOperationException">It was opened without a label.</exception>
    public IExamples<int> WithLabels() =>
        _labels is not null
            ? new LabelledRows(_inputs, _labels)
            : throw new InvalidOperationException("the table was opened without Label, the column of the classes");

    /// <summary>Its lines as examples with numbers for targets.</summary>
    /// <exception cref="InvalidOperationException">It was opened without targets.</exception>
    public IExamples<float> WithTargets() =>
        _targets is not null
            ? new TargetRows(_inputs, _targets)
            : throw new InvalidOperationException("the table was opened without Targets, the columns of numbers to tell");

    private static TableFile Read(string path, TableColumns columns, SourceOptions options)
    {
        TableSchema schema;
        Dictionary<string, IReadOnlyList<string>> words;
        using (var first = Reader(path, columns))
        {
            if (first.Header.ColNames.Count == 0) throw new BadDataException(path, "it is empty; its first line has the names of the columns");
            schema = TableSchema.Of(path, first.Header.ColNames, columns);
            words = TableRows.Words(first, schema, columns);
        }

        var (rows, skipped, labels) = (new TableRows(path, schema, columns, words), new List<BadDataException>(), new List<int>());
        var (values, told) = (new float[rows.InputSize], new float[schema.Targets.Count]);
        using var inputs = new RowWriter(options);
        using var targets = new RowWriter(options);
        using var reader = Reader(path, columns);
        foreach (var row in reader)
        {
            try
            {
                rows.ReadInputs(row, reader.Header.ColNames.Count, values);
                rows.ReadTargets(row, told);
                if (schema.Label is not null) labels.Add(rows.Label(row));
            }
            catch (BadDataException e) when (options.OnBad == OnBadData.Skip)
            {
                skipped.Add(e);
                continue;
            }

            inputs.Write(values);
            if (told.Length > 0) targets.Write(told);
        }

        if (inputs.Count == 0)
        {
            throw new BadDataException(path, skipped.Count == 0
                ? "it has no lines but the first; each other one is an example"
                : $"none of its lines can be read; the first: {skipped[0].Message}");
        }

        return new(
            columns with { Words = words }, rows.InputNames, skipped, inputs.Finish(), told.Length > 0 ? targets.Finish() : null,
            schema.Label is null ? null : [.. labels]);
    }

    private static SepReader Reader(string path, TableColumns columns)
    {
        var separator = columns.Separator ?? (Path.GetExtension(path).Equals(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : null as char?);
        var options = separator is { } given ? Sep.Reader(o => o with { Sep = new Sep(given), Unescape = true, DisableColCountCheck = true })
            : Sep.Reader(o => o with { Unescape = true, DisableColCountCheck = true });
        return options.FromFile(path);
    }
}
