using System.Text.RegularExpressions;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>A key and its value that YAML takes for one text, because the colon between them lacks, or the space behind it: <c>units:2</c>.</summary>
internal static class Glued
{
    private static readonly Pattern Pair = new(@"^(?<key>[A-Za-z_][A-Za-z_0-9]*) *(?:[:=] *| +)(?<value>[-+.\w]+)$");

    // `dense { units: 3 }` is a key `dense { units` to YAML.
    private static readonly Pattern Opened = new(@"^(?<key>[A-Za-z_][A-Za-z_0-9]*) *(?<value>[{\[])");

    /// <summary>The key's own part of a text that may have its value as well.</summary>
    public static string KeyOf(SpecEntry entry) => Match(entry) is { } pair ? pair.Groups["key"].Value : entry.Key.Text;

    /// <summary>As the part of a message; empty if the text is no pair, or its key is not known.</summary>
    public static string Hint(SpecEntry entry, IEnumerable<string> known) => Hint(Match(entry), known);

    /// <inheritdoc cref="Hint(SpecEntry, IEnumerable{string})"/>
    public static string Hint(SpecNode node, IEnumerable<string> known) => node is SpecScalar { IsPlain: true } scalar ? Hint(Match(scalar), known) : "";

    private static string Hint(Match? pair, IEnumerable<string> known) =>
        pair is not null && Suggestion.Nearest(pair.Groups["key"].Value, known) is { } key
            ? $"; write {Quote.Word($"{key}: {pair.Groups["value"].Value}")}, with a colon and a space"
            : "";

    private static Match? Match(SpecEntry entry) => entry.Value is SpecScalar { Text: "", IsPlain: true } ? Match(entry.Key) : Opened.Match(entry.Key.Text);

    private static Match? Match(SpecScalar scalar) => Pair.Match(scalar.Text) ?? Opened.Match(scalar.Text);
}
