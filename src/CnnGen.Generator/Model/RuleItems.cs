using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>What stands where several words of a family may.</summary>
internal static class RuleItems
{
    /// <summary>The items of the list, or the one that stands for it.</summary>
    public static IReadOnlyList<SpecNode> Of(SpecNode? node) => node is SpecSequence list ? [.. list.Items] : node is null ? [] : [node];

    /// <summary>Where an item's word is.</summary>
    public static SourceSpan PlaceOf(SpecNode item) => item is SpecMapping { Entries: [{ Key.Span: var word }] } ? word : item.Span;
}
