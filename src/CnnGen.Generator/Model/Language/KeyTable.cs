using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Model.Language;

/// <summary>The keys of one kind of mapping. The parser knows no others and reads all of these; the schema and the reference are made of them.</summary>
/// <param name="Owner">What the mapping describes, in messages: <c>conv2d</c>.</param>
/// <param name="Sentence">What that is.</param>
internal sealed record KeyTable(string Owner, string Sentence, EquatableArray<Key> Keys)
{
    /// <summary>Whether values without their keys have an order that everybody knows, so that a message may put the keys to them.</summary>
    public bool IsOrdered { get; init; } = true;

    public static KeyTable Of(string owner, string sentence, params Key[] keys) => new(owner, sentence, keys.ToEquatableArray());
}
