using System.Text;

namespace CnnGen.Generator.Emit;

/// <summary>A report for a terminal.</summary>
internal static class ReportText
{
    private const int Width = 120;

    private const string Gap = "  ";

    public static string Print(Report report)
    {
        var text = new StringBuilder();
        text.Append(report.Title).Append('\n').Append('=', report.Title.Length).Append("\n\n");
        foreach (var line in Wrap(report.Summary, Width)) text.Append(line).Append('\n');
        foreach (var table in report.Tables)
        {
            text.Append('\n').Append(table.Title).Append('\n').Append('-', table.Title.Length).Append('\n');
            if (table.Note.Length > 0) foreach (var line in Wrap(table.Note, Width)) text.Append(line).Append('\n');
            text.Append('\n');
            Print(text, table);
        }

        return text.ToString();
    }

    private static void Print(StringBuilder text, ReportTable table)
    {
        var columns = table.Columns;
        var rows = table.Rows.Prepend([.. columns.Select(column => column.Title)]).ToList();
        var last = columns.Count - 1;
        var widths = Enumerable.Range(0, last).Select(c => rows.Max(row => row[c].Length)).ToList();
        var start = widths.Sum(width => width + Gap.Length);
        var lastWidth = rows.Max(row => row[last].Length);
        foreach (var row in rows)
        {
            var lines = Wrap(row[last], Width - start).ToList();
            var cells = widths.Select((width, c) => columns[c].IsNumber ? row[c].PadLeft(width) : row[c].PadRight(width));
            var end = columns[last].IsNumber ? lines[0].PadLeft(lastWidth) : lines[0];
            text.Append(string.Concat(cells.Select(cell => cell + Gap)).Insert(start, end).TrimEnd()).Append('\n');
            foreach (var line in lines.Skip(1)) text.Append(' ', start).Append(line).Append('\n');
        }
    }

    /// <summary>At least one line; breaks at spaces only.</summary>
    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += (line.Length > 0 ? " " : "") + word;
        }

        yield return line;
    }
}
