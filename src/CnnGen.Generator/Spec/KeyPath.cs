using System.Globalization;
using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Spec;

/// <summary>A place in a model file by the keys that lead to it, <c>layers / 3 / dense / units</c>, for what no longer knows any position.</summary>
/// <remarks>A comment moves positions but no key: so what carries a key path stays equal, and only finding it has to be done again.</remarks>
/// <param name="Steps">Keys of mappings, and numbers of items counted from 0.</param>
internal sealed record KeyPath(EquatableArray<string> Steps)
{
    public static KeyPath Of(params string[] steps) => new(steps.ToEquatableArray());

    /// <summary>The list of the network's layers.</summary>
    public static KeyPath Layers { get; } = Of("layers");

    public KeyPath Then(string key) => new(Steps.Append(key).ToEquatableArray());

    public KeyPath Then(int index) => Then(index.ToString(CultureInfo.InvariantCulture));

    /// <summary>The place of the value, or of the last step on the way that the file has.</summary>
    public SourceSpan Find(SpecDocument document)
    {
        SpecNode node = document.Root;
        foreach (var step in Steps)
        {
            if (Next(node, step) is not { } next) break;
            node = next;
        }

        return PlaceOf(node);
    }

    /// <summary>A layer with options is a mapping of one key, its word.</summary>
    public static SourceSpan PlaceOf(SpecNode node) => node is SpecMapping { Entries: { Count: > 0 } entries } ? entries[0].Key.Span : node.Span;

    public override string ToString() => string.Join(" / ", Steps);

    private static SpecNode? Next(SpecNode node, string step) => node switch
    {
        SpecMapping mapping => mapping[step],
        SpecSequence list when CoreSchema.Integer(step) is { } index && index >= 0 && index < list.Items.Count => list.Items[(int)index],
        _ => null,
    };
}
