using CnnGen.Generator.Collections;

namespace CnnGen.Generator.Spec;

/// <summary>A value of the YAML text, with its place; what it means is not known yet.</summary>
/// <param name="Span">A scalar's own text; of a collection its opening bracket, or its first scalar where there is none.</param>
internal abstract record SpecNode(SourceSpan Span);

/// <summary>A single value or a key.</summary>
/// <param name="IsPlain">Written without quotes: only then can it be a number, true, false or nothing.</param>
internal sealed record SpecScalar(string Text, bool IsPlain, SourceSpan Span) : SpecNode(Span);

/// <summary>A list.</summary>
internal sealed record SpecSequence(EquatableArray<SpecNode> Items, SourceSpan Span) : SpecNode(Span);

/// <summary>Keys with their values, in the order of the text; no key stands twice.</summary>
internal sealed record SpecMapping(EquatableArray<SpecEntry> Entries, SourceSpan Span) : SpecNode(Span)
{
    public SpecNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
}

/// <summary>One key and its value.</summary>
internal sealed record SpecEntry(SpecScalar Key, SpecNode Value);
