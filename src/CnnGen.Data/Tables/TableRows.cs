using System.Globalization;
using CnnGen.Runtime;
using nietras.SeparatedValues;

namespace CnnGen.Data;

/// <summary>Reads the rows of a table into numbers.</summary>
/// <param name="words">Of each column of words, each with its place.</param>
internal sealed class TableRows(string path, TableSchema schema, TableColumns columns, IReadOnlyDictionary<string, IReadOnlyList<string>> words)
{
    private static readonly HashSet<string> Missing = new(["", "NA", "N/A", "NaN", "null", "?"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, Dictionary<string, int>> _places = words.ToDictionary(
        column => column.Key,
        column => column.Value.Select((word, place) => (word, place)).ToDictionary(each => each.word, each => each.place, StringComparer.Ordinal));

    /// <summary>Numbers that the inputs of a row become.</summary>
    public int InputSize => schema.Inputs.Sum(column => column.IsOfWords ? words[column.Name].Count : 1);

    /// <summary>What they are called: "age", "colour=red".</summary>
    public IReadOnlyList<string> InputNames =>
        [.. schema.Inputs.SelectMany(column => column.IsOfWords ? words[column.Name].Select(word => $"{column.Name}={word}") : [column.Name])];

    /// <summary>The words of a file's columns in ordinal order, those that are known already as they are.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Words(SepReader reader, TableSchema schema, TableColumns columns)
    {
        var unknown = schema.OfWords.Where(column => !columns.Words.ContainsKey(column.Name)).ToList();
        var found = unknown.ToDictionary(column => column.Name, _ => new SortedSet<string>(StringComparer.Ordinal));
        foreach (var row in reader)
        {
            foreach (var column in unknown)
                if (column.Place < row.ColCount && Cell(row, column) is var cell && !Missing.Contains(cell)) found[column.Name].Add(cell);
        }

        return schema.OfWords.ToDictionary(
            column => column.Name, column => columns.Words.TryGetValue(column.Name, out var known) ? known : [.. found[column.Name]], StringComparer.Ordinal);
    }

    /// <summary>The inputs of a row.</summary>
    /// <param name="values">[InputSize], filled.</param>
    /// <exception cref="BadDataException">A cell cannot be read.</exception>
    public void ReadInputs(SepReader.Row row, int cells, Span<float> values)
    {
        if (row.ColCount != cells)
        {
            throw new BadDataException(
                path, $"it has {row.ColCount} cells, and the first line has {cells}; a cell with a separator in it stands in quotes", row.LineNumberFrom);
        }

        values.Clear();
        var place = 0;
        foreach (var column in schema.Inputs)
        {
            var cell = Cell(row, column);
            var isMissing = Missing.Contains(cell);
            if (isMissing && columns.Missing is null)
                throw Bad(row, column, "it is missing; fill it, or say with Missing what stands for it");
            if (column.IsOfWords)
            {
                if (!isMissing) values[place + Place(row, column, cell)] = 1;
                place += words[column.Name].Count;
            }
            else
            {
                values[place++] = isMissing ? columns.Missing!.Value : Number(row, column, cell);
            }
        }
    }

    /// <summary>The label of a row.</summary>
    /// <exception cref="BadDataException">It cannot be read.</exception>
    public int Label(SepReader.Row row) => Place(row, schema.Label!, Told(row, schema.Label!));

    /// <summary>The numbers of a row that are to be told.</summary>
    /// <exception cref="BadDataException">One cannot be read.</exception>
    public void ReadTargets(SepReader.Row row, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Number(row, schema.Targets[i], Told(row, schema.Targets[i]));
    }

    private string Told(SepReader.Row row, TableColumn column) =>
        Cell(row, column) is var cell && !Missing.Contains(cell)
            ? cell
            : throw Bad(row, column, "it is missing, and it is what is to be told; take the line out, or fill it");

    private int Place(SepReader.Row row, TableColumn column, string cell)
    {
        if (_places[column.Name].TryGetValue(cell, out var place)) return place;
        var known = words[column.Name];
        throw Bad(row, column, $"{Quote.Word(cell)} is none of the words that are known{NearestWord.Hint(cell, known)} (words: {Quote.List([.. known])})");
    }

    private float Number(SepReader.Row row, TableColumn column, string cell)
    {
        if (float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value)) return value;
        var advice = cell.Contains(',', StringComparison.Ordinal)
            ? "write a point before the fraction"
            : "correct it, or name the column in Categorical if it holds words";
        throw Bad(row, column, $"{Quote.Word(cell)} is no finite number; {advice}");
    }

    private static string Cell(SepReader.Row row, TableColumn column) => row[column.Place].ToString().Trim();

    private BadDataException Bad(SepReader.Row row, TableColumn column, string problem) => new(path, problem, row.LineNumberFrom, column.Name);
}
