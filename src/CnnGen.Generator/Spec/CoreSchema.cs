using System.Globalization;
using System.Numerics;

namespace CnnGen.Generator.Spec;

/// <summary>What a plain scalar stands for, by the core schema of YAML 1.2 (section 10.3.2): <c>1e-3</c> is a number, <c>yes</c> is text.</summary>
/// <remarks>Truth values are stricter than there: <c>true</c> and <c>false</c> only, in one spelling.</remarks>
internal static class CoreSchema
{
    // No number of a model has more characters; parsing a long one would take time quadratic in its length.
    private const int LongestNumber = 64;

    public static bool IsNull(SpecScalar scalar) => scalar is { IsPlain: true, Text: "" or "~" or "null" or "Null" or "NULL" };

    public static bool? Boolean(SpecScalar scalar) => scalar is { IsPlain: true, Text: "true" or "false" } ? scalar.Text == "true" : null;

    /// <summary>A whole number in decimal, 0o17 or 0x1F notation, else null.</summary>
    public static BigInteger? Integer(SpecScalar scalar) => scalar.IsPlain ? Integer(scalar.Text) : null;

    /// <summary>Any finite number, whole or not, else null.</summary>
    public static double? Number(SpecScalar scalar)
    {
        if (!scalar.IsPlain || scalar.Text.Length > LongestNumber) return null;
        if (Integer(scalar.Text) is { } integer) return (double)integer;
        // The letters keep out what .NET reads beyond YAML: Infinity, NaN.
        if (scalar.Text.Any(character => !IsDigit(character) && "+-.eE".IndexOf(character) < 0)) return null;
        const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(scalar.Text, Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number) ? number : null;
    }

    public static BigInteger? Integer(string text)
    {
        if (text.Length is 0 or > LongestNumber) return null;
        if (text.StartsWith("0x", StringComparison.Ordinal)) return Digits(text, 2, 16);
        if (text.StartsWith("0o", StringComparison.Ordinal)) return Digits(text, 2, 8);
        var sign = text[0] is '-' or '+' ? 1 : 0;
        return text[0] == '-' ? -Digits(text, sign, 10) : Digits(text, sign, 10);
    }

    private static BigInteger? Digits(string text, int start, int radix)
    {
        if (start == text.Length) return null;
        var value = BigInteger.Zero;
        for (var i = start; i < text.Length; i++)
        {
            var digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[i]));
            if (digit < 0 || digit >= radix) return null;
            value = (value * radix) + digit;
        }

        return value;
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
