using System.Globalization;
using System.Text;

namespace TorchGolden;

/// <summary>A golden file: comment lines that say of what it is, then one or more tables with an empty line between them.</summary>
/// <param name="Family">The folder: <c>activations</c>.</param>
/// <param name="Name">The file's name without its ending: <c>relu-max_value</c>.</param>
/// <param name="Spelling">How model.yaml spells what is computed: <c>{ relu: { max_value: 6 } }</c>.</param>
/// <param name="Source">Where the values come from.</param>
internal sealed record GoldenFile(string Family, string Name, string Spelling, string Source, params Table[] Tables)
{
    /// <summary>What numbers it is of, where the spelling does not say: <c>logits</c>.</summary>
    public string? Of { get; init; }

    public void Write(string folder, string versions)
    {
        var text = new StringBuilder();
        text.Append("# spelling: ").Append(Spelling).Append('\n');
        if (Of is not null) text.Append("# of: ").Append(Of).Append('\n');
        text.Append("# source: ").Append(Source).Append('\n');
        text.Append("# written by: tools/TorchGolden, ").Append(versions).Append('\n');
        text.AppendJoin('\n', Tables.Select(table => table.Text()));
        var path = Path.Combine(folder, Family, Name + ".csv");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
    }
}

/// <summary>Columns of equal length under their names.</summary>
internal sealed class Table
{
    private readonly List<(string Name, string[] Cells)> _columns = [];

    /// <remarks>With all digits that the float has: who reads it as a double has the same number.</remarks>
    public Table Add(string name, IEnumerable<float> values) => Add(name, values.Select(value => (double)value));

    public Table Add(string name, IEnumerable<double> values) => Add(name, values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    public Table Add(string name, IEnumerable<int> values) => Add(name, values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Two columns: the values, and how far libtorch's float strays from them.</summary>
    public Table Add(string name, Figures figures) =>
        Add(name, figures.Values).Add(name + "_error", figures.Errors.Select(error => error.ToString("G3", CultureInfo.InvariantCulture)));

    public string Text()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', _columns.Select(column => column.Name)).Append('\n');
        for (var row = 0; row < _columns[0].Cells.Length; row++)
        {
            var at = row;
            text.AppendJoin(',', _columns.Select(column => column.Cells[at])).Append('\n');
        }

        return text.ToString();
    }

    public Table Add(string name, IEnumerable<string> cells)
    {
        var column = cells.ToArray();
        if (_columns.Count > 0 && column.Length != _columns[0].Cells.Length)
            throw new InvalidOperationException($"{name}: {column.Length} cells beside {_columns[0].Cells.Length}");
        _columns.Add((name, column));
        return this;
    }
}
