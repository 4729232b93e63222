using System.Text.RegularExpressions;
using CnnGen.Generator.Diagnostics;

namespace CnnGen.Generator.Spec;

/// <summary>
/// Finds the line that lacks the colon behind its key, or the dash before its item: the parser takes the word for a text that goes on, and stumbles
/// over the lines after it. A comment lacks its mark as well.
/// </summary>
internal static class MissingMark
{
    // `layers` before its list, `input 4`, `input:4`; a line with ': ' or a bracket has what it needs.
    private static readonly Pattern Line =
        new(@"^(?<before> *(?<dash>- +)?)(?<word>[A-Za-z_][A-Za-z_0-9]*)(?<glued>:[^\s:#]+)?(?: +[^\s:#\[\]{}]+)? *(?:#.*)?$");

    /// <summary>The stretch that lacks something, and what; null if the lines look whole.</summary>
    /// <param name="place">Where the parser stumbles.</param>
    public static (int Start, int End, string Problem)? Before(string text, int place)
    {
        if (string.CompareOrdinal(text, place, "//", 0, 2) == 0) return (place, place + 2, "a comment begins with #");
        var start = StartOfLine(text, place);
        var stumbled = LineAt(text, start);
        var (previousStart, previous) = Previous(text, start);
        var isItemBefore = previous.TrimStart().StartsWith("- ", StringComparison.Ordinal);
        if (Line.Match(stumbled) is { } own && !own.Groups["dash"].Success)
        {
            return isItemBefore && Indentation(previous) == Indentation(stumbled)
                ? Word(own, start, $"{Missing(own)}, or a dash before it")
                : Word(own, start, Missing(own));
        }

        // After an item that is a word, only a line that stands deeper belongs to it.
        var isOpen = !isItemBefore || Indentation(stumbled) > Indentation(previous);
        return Line.Match(previous) is { } before && isOpen ? Word(before, previousStart, Missing(before)) : null;
    }

    private static (int Start, int End, string Problem) Word(Match line, int start, string problem)
    {
        var word = line.Groups["word"];
        return (start + word.Index, start + word.Index + word.Length, problem);
    }

    private static string Missing(Match line)
    {
        var word = line.Groups["word"].Value;
        return line.Groups["glued"].Success ? $"a space is missing after {Quote.Word(word + ":")}" : $"a colon is missing after {Quote.Word(word)}";
    }

    /// <summary>The line before one, without those that are empty or only a comment.</summary>
    private static (int Start, string Line) Previous(string text, int start)
    {
        while (start > 0)
        {
            start = StartOfLine(text, start - 1);
            var line = LineAt(text, start);
            if (line.Trim() is not "" and var content && content[0] != '#') return (start, line);
        }

        return (0, "");
    }

    private static int StartOfLine(string text, int place) => place == 0 ? 0 : text.LastIndexOf('\n', Math.Min(place, text.Length) - 1) + 1;

    private static string LineAt(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        return text.Substring(start, (end < 0 ? text.Length : end) - start).TrimEnd('\r');
    }

    private static int Indentation(string line) => line.Length - line.TrimStart(' ').Length;
}
