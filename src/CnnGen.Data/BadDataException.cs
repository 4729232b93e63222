using System.Globalization;

namespace CnnGen.Data;

/// <summary>A file, a row or a cell that cannot be read. The message names it and says what to do.</summary>
#pragma warning disable CA1032 // Nothing but a source of data makes one, and never without a file.
public sealed class BadDataException : IOException
#pragma warning restore CA1032
{
    internal BadDataException(string path, string problem, int? line = null, string? column = null, Exception? inner = null, string unit = "line")
        : base($"{path}{Place(line, column, unit)}: {problem}", inner) => (Path, Line, Column) = (path, line, column);

    /// <summary>The file, or the folder.</summary>
    public string Path { get; }

    /// <summary>The line of a table, from 1 on, or the row of an array, from 0 on; null where it is about all of the file.</summary>
    public int? Line { get; }

    /// <summary>The column of a table by its name; null where it is about the whole line.</summary>
    public string? Column { get; }

    private static string Place(int? line, string? column, string unit) => (line, column) switch
    {
        (null, _) => "",
        (_, null) => string.Create(CultureInfo.InvariantCulture, $", {unit} {line}"),
        _ => string.Create(CultureInfo.InvariantCulture, $", {unit} {line}, column '{Runtime.Quote.Name(column)}'"),
    };
}
