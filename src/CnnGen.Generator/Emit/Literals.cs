using System.Globalization;
using System.Text;

namespace CnnGen.Generator.Emit;

/// <summary>C# literals: the one place where a number or a text becomes code, whatever the machine's culture.</summary>
internal static class Literals
{
    public static string Int(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that read back as the same float; found by trying, as frameworks differ in what "R" prints.</summary>
    public static string Float(float value)
    {
        if (float.IsNegativeInfinity(value)) return "float.NegativeInfinity";
        if (float.IsPositiveInfinity(value)) return "float.PositiveInfinity";
        if (float.IsNaN(value)) return "float.NaN";
        return Shortest(
            9, format => value.ToString(format, CultureInfo.InvariantCulture), text => float.Parse(text, CultureInfo.InvariantCulture).Equals(value)) + "f";
    }

    public static string Double(double value) =>
        Shortest(17, format => value.ToString(format, CultureInfo.InvariantCulture), text => double.Parse(text, CultureInfo.InvariantCulture).Equals(value))
            + "d";

    private static string Shortest(int digits, Func<string, string> print, Func<string, bool> readsBack)
    {
        for (var precision = 1; precision < digits; precision++)
        {
            var text = print("G" + Int(precision));
            if (readsBack(text)) return text;
        }

        return print("G" + Int(digits));
    }

    /// <summary>A quoted string in which nothing can end the literal.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c is < ' ' or > '~')
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
