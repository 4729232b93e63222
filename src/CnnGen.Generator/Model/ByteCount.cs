using System.Globalization;

namespace CnnGen.Generator.Model;

/// <summary>An amount of memory as text: a number and its unit, <c>64 MB</c> or <c>1.5 GiB</c>.</summary>
internal sealed record ByteCount(decimal Number, string Unit)
{
    public const string Expected = "a number of bytes, or text with a unit such as 64 MB or 1.5 GiB";

    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["B"] = 1,
        ["kB"] = 1_000,
        ["MB"] = 1_000_000,
        ["GB"] = 1_000_000_000,
        ["KiB"] = 1L << 10,
        ["MiB"] = 1L << 20,
        ["GiB"] = 1L << 30,
    };

    public static IReadOnlyList<string> AllUnits { get; } = [.. Units.Keys];

    /// <summary>Null if the text is no number with a word behind it; whether the word is a unit, <see cref="Bytes"/> says.</summary>
    public static ByteCount? Parse(string text)
    {
        var digits = text.TakeWhile(character => character is (>= '0' and <= '9') or '.').Count();
        var unit = text.Substring(digits).Trim();
        if (unit.Length == 0 || !unit.All(char.IsLetter)) return null;
        return decimal.TryParse(text.Substring(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new ByteCount(number, unit)
            : null;
    }

    /// <summary>Whole bytes, rounded down; null if there is no such unit. Beyond a long it is the largest.</summary>
    public long? Bytes => !Units.TryGetValue(Unit, out var factor) ? null : Number > long.MaxValue / factor ? long.MaxValue : (long)(Number * factor);
}
