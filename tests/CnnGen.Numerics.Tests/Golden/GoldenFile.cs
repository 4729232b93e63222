using System.Globalization;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>
/// A file that <c>tools/TorchGolden</c> wrote: what libtorch gives for a word of the language, in double, and how far its float strays from that.
/// </summary>
/// <param name="Spelling">How model.yaml spells what the values are of: <c>{ relu: { max_value: 4 } }</c>.</param>
/// <param name="Of">What numbers they are of where that is not all: <c>logits</c>.</param>
internal sealed record GoldenFile(string Spelling, string? Of, IReadOnlyList<GoldenTable> Tables)
{
    private const string Comment = "# ", Ending = ".csv";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    /// <summary>All files as family/name, in order.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Directory.GetDirectories(Folder).SelectMany(folder => Directory.GetFiles(folder, "*" + Ending))
            .Select(file => Path.GetRelativePath(Folder, file)[..^Ending.Length].Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public static GoldenFile Read(string path)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, path + Ending));
        var comments = lines.TakeWhile(line => line.StartsWith(Comment, StringComparison.Ordinal))
            .Select(line => line[Comment.Length..].Split(": ", 2)).ToDictionary(words => words[0], words => words[1], StringComparer.Ordinal);
        var tables = new List<GoldenTable>();
        var rest = lines[comments.Count..];
        while (rest.Length > 0)
        {
            var table = rest.TakeWhile(line => line.Length > 0).ToArray();
            tables.Add(new GoldenTable(table[0].Split(','), [.. table.Skip(1).Select(line => line.Split(','))]));
            rest = rest[Math.Min(rest.Length, table.Length + 1)..];
        }

        return new GoldenFile(comments["spelling"], comments.GetValueOrDefault("of"), tables);
    }
}

/// <summary>Columns under their names.</summary>
internal sealed class GoldenTable(string[] names, string[][] rows)
{
    public bool Has(string column) => names.Contains(column, StringComparer.Ordinal);

    public double[] Doubles(string column) => Column(column, text => double.Parse(text, CultureInfo.InvariantCulture));

    public float[] Floats(string column) => Column(column, text => float.Parse(text, CultureInfo.InvariantCulture));

    public int[] Integers(string column) => Column(column, text => int.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>The values of a column that libtorch computed, and their errors.</summary>
    public GoldenValues Values(string column) => new(Doubles(column), Doubles(column + "_error"));

    private T[] Column<T>(string name, Func<string, T> parse)
    {
        var column = Array.IndexOf(names, name);
        Assert.True(column >= 0, $"no column {name} beside {string.Join(", ", names)}");
        return Array.ConvertAll(rows, row => parse(row[column]));
    }
}
