using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>Reads a word of a family, alone or with its options; anything else is an error and gives null.</summary>
/// <param name="errors">Takes the errors.</param>
internal sealed class RuleReader(ErrorList errors)
{
    /// <param name="what">The value's name in messages: <c>optimizer of the model</c>.</param>
    public T? Read<T>(SpecNode node, string what, RuleFamily<T> family)
        where T : class
    {
        switch (node)
        {
            case SpecScalar number when family.ForNumbers is { } key && IsLikeANumber(number):
                if (new ValueReader(errors).Number(number, what, key.Range) is null) return null;
                var constant = family.Rules.First(rule => rule.ShortForm == key).Word;
                return Bind(new SpecScalar(constant, IsPlain: true, number.Span), number, what, family);
            case SpecScalar word when !CoreSchema.IsNull(word):
                return Bind(word, null, what, family);
            case SpecMapping { Entries: { Count: 1 } entries } when WordForm.Advice(entries, family.Words).Length == 0:
                return Bind(entries[0].Key, entries[0].Value, what, family);
            default:
                var advice = node is SpecMapping { Entries: var several } ? WordForm.Advice(several, family.Words) : "";
                errors.Add(DiagnosticDescriptors.WrongType, node.Span, what, family.Expected, SpecDescription.Of(node), advice);
                return null;
        }
    }

    /// <summary>What a word stands for that the language itself writes: it has no error.</summary>
    public static T Known<T>(RuleFamily<T> family, string word)
        where T : class => new RuleReader(new ErrorList("")).Read(new SpecScalar(word, IsPlain: true, SourceSpan.StartOfFile), "", family)!;

    /// <summary>Words begin with a letter: anything else was meant as a number, and quotes around one too.</summary>
    private static bool IsLikeANumber(SpecScalar scalar) => scalar.Text.Length > 0 && !char.IsLetter(scalar.Text[0]) && !CoreSchema.IsNull(scalar);

    private T? Bind<T>(SpecScalar word, SpecNode? options, string what, RuleFamily<T> family)
        where T : class
    {
        if (family.Find(word.Text) is not { } rule)
        {
            errors.Add(DiagnosticDescriptors.UnknownWord, word.Span, what, Quote.Word(word.Text), Hint(word, options, family), family.Allowed);
            return null;
        }

        var reader = new MappingReader(WordForm.Long(options, rule.ShortForm), rule.Table, word.Span, errors);
        var value = rule.Bind(reader);
        return reader.Complete() ? value : null;
    }

    /// <summary>The first word that a number alone makes sense under.</summary>
    private static string ForNumber(string number, RuleFamily family) =>
        family.Rules.FirstOrDefault(rule => rule.ShortForm is NumberKey) is { Word: var word } ? $"; write {{ {word}: {number} }}" : "";

    private static string Hint(SpecScalar word, SpecNode? options, RuleFamily family)
    {
        // A layer, however near the spelling of a word is, as prelu's to relu's.
        if (LayerCatalog.Words.Any(layer => Suggestion.IsSame(layer, word.Text))) return KeyPlaces.Hint(word, options);
        var hint = CallForm.Hint(word.Text, family.Rules.Select(rule => rule.Table));
        if (hint.Length == 0) hint = Suggestion.Hint(CallForm.WordOf(word.Text), family.Words);
        if (hint.Length == 0 && CoreSchema.Number(word) is not null) hint = ForNumber(word.Text, family);
        return hint.Length > 0 ? hint : KeyPlaces.Hint(word, options);
    }
}
