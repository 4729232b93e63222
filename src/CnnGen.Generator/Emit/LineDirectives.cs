using System.Globalization;
using System.Text;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Emit;

/// <summary>
/// Maps emitted code to the line of the layer that it works for, so that a stack trace, a profile and a breakpoint name the model.
/// A step of its own, behind all others: positions in the YAML change with every comment.
/// </summary>
internal static class LineDirectives
{
    /// <param name="models">The files whose lines are asked for.</param>
    /// <param name="path">The file that the code is of.</param>
    public static EquatableArray<GeneratedFile> Run(EquatableArray<GeneratedFile> files, IReadOnlyList<LayerLines?> models, string path) =>
        models.FirstOrDefault(model => model!.Path == path) is { } lines
            ? files.Select(file => file with { Text = Text(file, lines) }).ToEquatableArray()
            : files;

    /// <summary>
    /// The first of a layer's lines is that of the model; what follows is hidden, since a mapped file keeps counting, line by line,
    /// into the layers behind.
    /// </summary>
    private static string Text(GeneratedFile file, LayerLines lines)
    {
        if (file.Marks.Count == 0) return file.Text;
        var (text, number) = (new StringBuilder(), 0);
        var marks = file.Marks.ToDictionary(mark => mark.First);
        var numbers = lines.Lines.ToDictionary(line => line.Place, line => line.Line);
        var ends = new HashSet<int>(file.Marks.Select(mark => mark.First + mark.Count));
        var hides = new HashSet<int>(file.Marks.Where(mark => mark.Count > 1).Select(mark => mark.First + 1));
        foreach (var line in file.Text.Split('\n'))
        {
            if (ends.Contains(number)) text.Append("#line default\n");
            if (hides.Contains(number)) text.Append("#line hidden\n");
            if (marks.TryGetValue(number, out var mark))
                text.Append("#line ").Append(numbers[mark.Place].ToString(CultureInfo.InvariantCulture)).Append(" \"").Append(lines.Path).Append("\"\n");
            text.Append(line).Append('\n');
            number++;
        }

        return text.ToString(0, text.Length - 1);
    }
}
