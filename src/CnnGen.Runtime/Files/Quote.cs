using System.Globalization;
using System.Text;

namespace CnnGen.Runtime;

/// <summary>Puts text of files into messages: on one line, of bounded length, visible.</summary>
internal static class Quote
{
    private const int LongestWord = 60;
    private const int LongestLine = 400;
    private const int MostWords = 20;

    /// <summary>In single quotes, as everything is quoted that stands in a file or could.</summary>
    public static string Word(string text) => $"'{Name(text)}'";

    /// <summary>Without quotes, where names stand in a list.</summary>
    public static string Name(string text) => Printable(text, LongestWord);

    /// <summary>A message of another origin, such as an exception's.</summary>
    public static string OneLine(string text) => Printable(text, LongestLine);

    /// <summary>The first of them, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names)
    {
        var shown = string.Join(", ", names.Take(MostWords).Select(Name));
        return names.Count <= MostWords ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {names.Count - MostWords} more");
    }

    // A line break would cut the message in two; a control or direction character would disguise it; half of a pair cannot be written as UTF-8.
    private static string Printable(string text, int longest)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (builder.Length >= longest) return builder.Append("...").ToString();
            switch (text[i])
            {
                case '\n': builder.Append("\\n"); break;
                case '\r': builder.Append("\\r"); break;
                case '\t': builder.Append("\\t"); break;
                default:
                    if (IsVisiblePair(text, i)) builder.Append(text[i]).Append(text[++i]);
                    else if (IsVisible(char.GetUnicodeCategory(text[i]))) builder.Append(text[i]);
                    else builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
                    break;
            }
        }

        return builder.ToString();
    }

    private static bool IsVisiblePair(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) && IsVisible(CharUnicodeInfo.GetUnicodeCategory(text, index));

    private static bool IsVisible(UnicodeCategory category) => category is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
