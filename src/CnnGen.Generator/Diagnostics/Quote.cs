using System.Globalization;
using System.Text;

namespace CnnGen.Generator.Diagnostics;

/// <summary>Puts text of the user's into messages: on one line, of bounded length, visible.</summary>
internal static class Quote
{
    private const int LongestWord = 60;
    private const int LongestLine = 400;

    /// <summary>In single quotes, as everything is quoted that stands in the YAML or could.</summary>
    public static string Word(string text) => $"'{Printable(text, LongestWord)}'";

    /// <summary>A message of another origin, such as an exception's.</summary>
    public static string OneLine(string text) => Printable(text, LongestLine);

    public static string List(IEnumerable<string> words) => string.Join(", ", words);

    public static string Integer(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Digits in groups of three, as the build's line has them: <c>1,048,576</c>.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // A line break would cut the message in two in the build's output; a control or direction character would disguise it.
    private static string Printable(string text, int longest)
    {
        var builder = new StringBuilder();
        foreach (var character in text)
        {
            if (builder.Length >= longest) return builder.Append("...").ToString();
            switch (character)
            {
                case '\n': builder.Append("\\n"); break;
                case '\r': builder.Append("\\r"); break;
                case '\t': builder.Append("\\t"); break;
                default:
                    if (IsInvisible(character)) builder.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                    else builder.Append(character);
                    break;
            }
        }

        return builder.ToString();
    }

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
