using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Lists;

/// <summary>The form of an item of a list of layers: a word, or a word with its options.</summary>
internal static class LayerForm
{
    public const string ExpectedList = "a list of one layer or more";

    /// <summary>An item's word and its options, if it has any; null, with an error, of another form.</summary>
    /// <param name="words">What may stand there.</param>
    public static (SpecScalar Word, SpecNode? Options)? Split(SpecNode item, IReadOnlyList<string> words, ErrorList errors)
    {
        switch (item)
        {
            case SpecScalar word when !CoreSchema.IsNull(word):
                return (word, null);
            case SpecMapping { Entries: { Count: 1 } entries } when WordForm.Advice(entries, words) is { Length: > 0 } advice:
                errors.Add(DiagnosticDescriptors.LayerForm, entries[0].Key.Span, $"this mapping has the key {Quote.Word(entries[0].Key.Text)}{advice}");
                return null;
            case SpecMapping { Entries: { Count: 1 } entries }:
                return (entries[0].Key, entries[0].Value);
            case SpecMapping { Entries: { Count: > 1 } entries }:
                var several = $"this mapping has {Quote.Integer(entries.Count)} keys{WordForm.Advice(entries, words)}";
                errors.Add(DiagnosticDescriptors.LayerForm, entries[1].Key.Span, several);
                return null;
            default:
                errors.Add(DiagnosticDescriptors.LayerForm, item.Span, $"this is {SpecDescription.Of(item)}");
                return null;
        }
    }

    /// <summary>Reports a word that no list knows.</summary>
    public static void ReportUnknown(SpecScalar word, SpecNode? value, IReadOnlyList<string> words, ErrorList errors)
    {
        var called = CallForm.WordOf(word.Text);
        var hint = Suggestion.Bare(called) == "relu"
            ? "; did you mean 'activation: relu'?"
            : CallForm.Hint(word.Text, LayerCatalog.All.Select(kind => kind.Table));
        if (hint.Length == 0) hint = Glued.Hint(word, words);
        if (hint.Length == 0) hint = Suggestion.Hint(called, words);
        if (hint.Length == 0) hint = Language.KeyPlaces.Hint(word, value);
        errors.Add(DiagnosticDescriptors.UnknownLayer, word.Span, Quote.Word(word.Text), hint, Quote.List(words));
    }
}
