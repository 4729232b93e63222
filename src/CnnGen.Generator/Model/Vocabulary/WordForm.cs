using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Vocabulary;

/// <summary>A word with its options, a mapping of one entry, where something else stands that says the same.</summary>
internal static class WordForm
{
    // What other libraries call the key under which the word stands.
    private static readonly string[] KeysOfTypes = ["type", "layer", "kind", "op", "class", "classname", "layertype"];

    /// <summary>The word that stands under a key such as <c>type</c>, as in the files of other libraries; null if there is none.</summary>
    public static string? Typed(EquatableArray<SpecEntry> entries, IReadOnlyList<string> words)
    {
        var type = entries.FirstOrDefault(entry => KeysOfTypes.Contains(Suggestion.Bare(entry.Key.Text)))?.Value;
        return type is SpecScalar word ? Suggestion.Nearest(word.Text, words) : null;
    }

    /// <summary>As the part of a message about a mapping that is no word with its options: how to write what it seems to say, if it seems to say any.</summary>
    public static string Advice(EquatableArray<SpecEntry> entries, IReadOnlyList<string> words)
    {
        if (Typed(entries, words) is { } typed) return entries.Count == 1 ? $"; write {typed}" : $"; write {typed}: with the other keys under it";
        var isIndentation = entries.Count > 1 && words.Contains(entries[0].Key.Text) && entries[0].Value is SpecScalar value && CoreSchema.IsNull(value);
        return isIndentation ? $"; indent the options deeper than {entries[0].Key.Text}" : "";
    }

    /// <summary>The options for which a value stands that is no mapping of them.</summary>
    public static SpecNode? Long(SpecNode? value, Key? shortForm) => (value, shortForm) switch
    {
        (SpecScalar scalar, not null) when !CoreSchema.IsNull(scalar) => Under(shortForm, scalar),
        (SpecSequence, NodeKey or RangeKey or MarginsKey) => Under(shortForm, value),
        (SpecMapping { Entries: { Count: 1 } entries }, RuleKey key) when key.Family.Words.Contains(entries[0].Key.Text) => Under(shortForm, value),
        _ => value,
    };

    private static SpecMapping Under(Key key, SpecNode value) =>
        new(EquatableArray.Of(new SpecEntry(new SpecScalar(key.Name, IsPlain: true, value.Span), value)), value.Span);
}
