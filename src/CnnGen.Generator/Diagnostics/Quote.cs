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

    /// <summary>YAML's spelling: 1e-7, not .NET's 1E-07.</summary>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace("E-0", "e-").Replace("E+", "e");

    /// <summary>Digits in groups of three, as the build's line has them: <c>1,048,576</c>.</summary>
    public static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // A line break would cut the message in two in the build's output; a control or direction character would disguise it; half a pair of surrogates
    // is no text.
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
                    if (!IsPrintable(text, i)) builder.Append("\\u").Append(((int)text[i]).ToString("X4", CultureInfo.InvariantCulture));
                    else if (char.IsHighSurrogate(text[i])) builder.Append(text[i]).Append(text[++i]);
                    else builder.Append(text[i]);
                    break;
            }
        }

        return builder.ToString();
    }

    // Of a space other than the usual one nobody sees which it is.
    private static bool IsPrintable(string text, int index) => text[index] == ' ' || CharUnicodeInfo.GetUnicodeCategory(text, index)
        is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
