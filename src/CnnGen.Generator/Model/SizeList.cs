using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Sizes in the spelling of another language: <c>(32, 32, 3)</c>, <c>32x32x3</c>.</summary>
internal static class SizeList
{
    private static readonly char[] Separators = [',', ' ', 'x', 'X', '×', '*'];

    /// <summary>As YAML writes them, one alone or a list; null if the value holds other things than sizes.</summary>
    /// <param name="takes">Whether so many sizes may stand there.</param>
    public static string? Spell(SpecNode node, Func<int, bool> takes)
    {
        var sizes = Read(node);
        return sizes is null || !takes(sizes.Count) ? null : Spell(sizes);
    }

    public static IReadOnlyList<int>? Read(SpecNode node)
    {
        var parts = node switch
        {
            SpecScalar scalar => Inside(scalar.Text).Split(Separators, StringSplitOptions.RemoveEmptyEntries),
            SpecSequence sequence => sequence.Items.Select(item => (item as SpecScalar)?.Text ?? "").ToArray(),
            _ => [],
        };
        var sizes = parts.Select(Size).ToList();
        return sizes.Count == 0 || sizes.Contains(0) ? null : sizes;
    }

    public static string Spell(IReadOnlyList<int> sizes) =>
        sizes.Count == 1 ? Quote.Integer(sizes[0]) : $"[{Quote.List(sizes.Select(size => Quote.Integer(size)))}]";

    private static string Inside(string text)
    {
        var trimmed = text.Trim();
        var isEnclosed = trimmed.Length > 1 && (trimmed[0], trimmed[trimmed.Length - 1]) is ('(', ')') or ('[', ']') or ('{', '}');
        return isEnclosed ? trimmed.Substring(1, trimmed.Length - 2) : trimmed;
    }

    /// <summary>0 for what is no size.</summary>
    private static int Size(string text) => CoreSchema.Integer(text) is { } value && value >= 1 && value <= int.MaxValue ? (int)value : 0;
}
