using System.Globalization;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Says in a message what stands in the YAML, and how the value may have been meant.</summary>
internal static class SpecDescription
{
    public static string Of(SpecNode node) => node switch
    {
        SpecSequence sequence => $"a list of {Quote.Integer(sequence.Items.Count)}",
        SpecMapping => "a mapping",
        SpecScalar scalar when CoreSchema.IsNull(scalar) => "nothing",
        SpecScalar scalar when CoreSchema.Boolean(scalar) is not null || CoreSchema.Number(scalar) is not null => scalar.Text,
        SpecScalar scalar => $"the text {Quote.Word(scalar.Text)}",
        _ => "another value",
    };

    /// <summary>The likely value behind a number or truth value in a spelling that YAML does not read as one; empty if there is none.</summary>
    public static string Hint(SpecNode node)
    {
        if (node is not SpecScalar scalar) return "";
        var plain = scalar with { IsPlain = true };
        if (!scalar.IsPlain && (CoreSchema.Number(plain) ?? (CoreSchema.Boolean(plain) is null ? null : 0)) is not null) return "; leave out the quotes";
        if (CoreSchema.Number(scalar) is { } number && number == Math.Floor(number) && Math.Abs(number) < 1e9)
            return $"; did you mean {number.ToString("F0", CultureInfo.InvariantCulture)}?";
        if (CoreSchema.Integer(scalar.Text.Replace("_", "").Replace(",", "")) is { } digits && scalar.Text.Any(c => c is '_' or ',')) return $"; did you mean {digits}?";
        return scalar.Text.ToLowerInvariant() switch
        {
            "true" or "yes" or "on" or "y" when CoreSchema.Boolean(scalar) is null => "; did you mean true?",
            "false" or "no" or "off" or "n" when CoreSchema.Boolean(scalar) is null => "; did you mean false?",
            _ => "",
        };
    }
}
