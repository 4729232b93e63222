using System.Globalization;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>How a number or truth value was probably meant that YAML does not read as one. Only what its place takes is proposed.</summary>
internal static class ValueHint
{
    private static readonly Pattern Grouped = new("^[1-9][0-9]{0,2}(?:[,.][0-9]{3})+$");
    private static readonly Pattern Suffixed = new("^[-+.0-9eE]*[0-9.][fFdDmMlL]$");

    /// <summary>The part of a message; empty if nothing is near.</summary>
    /// <param name="takes">Whether a plain scalar with this text may stand at the place.</param>
    public static string Of(SpecNode node, Func<string, bool> takes)
    {
        if (node is not SpecScalar { Text: var text } scalar) return "";
        if (!scalar.IsPlain) return takes(text) ? "; leave out the quotes" : "";
        if (text.Count(character => character == ',') == 1 && text.Replace(',', '.') is var pointed && takes(pointed))
            return $"; decimals take a point: {pointed}";
        return Spellings(text).FirstOrDefault(takes) is { } meant ? $"; did you mean {meant}?" : "";
    }

    private static IEnumerable<string> Spellings(string text)
    {
        if (Grouped.Fits(text)) yield return text.Replace(",", "").Replace(".", "");
        if (text.IndexOf('_') > 0) yield return text.Replace("_", "");
        if (Number(text) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1e9)
            yield return number.ToString("F0", CultureInfo.InvariantCulture);
        if (text.EndsWith("%", StringComparison.Ordinal) && Number(text.TrimEnd('%', ' ')) is { } percent)
            yield return (percent / 100).ToString("R", CultureInfo.InvariantCulture);
        if (Suffixed.Fits(text)) yield return text.Substring(0, text.Length - 1);
        switch (text.ToLowerInvariant())
        {
            case "true" or "yes" or "on" or "y" or "1": yield return "true"; break;
            case "false" or "no" or "off" or "n" or "0": yield return "false"; break;
        }
    }

    private static double? Number(string text) => CoreSchema.Number(new SpecScalar(text, IsPlain: true, SourceSpan.StartOfFile));
}
