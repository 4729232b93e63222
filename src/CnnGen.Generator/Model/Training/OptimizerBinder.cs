using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Training;

/// <summary>Binds <c>optimizer</c>: a word, or a word with its options.</summary>
internal static class OptimizerBinder
{
    private const string Word = "adam";
    private const string What = "optimizer of the model";

    public static Adam Bind(SpecNode? node, ErrorList errors)
    {
        var (word, options) = node switch
        {
            SpecScalar scalar when !CoreSchema.IsNull(scalar) => (scalar, null),
            SpecMapping { Entries: { Count: 1 } entries } => (entries[0].Key, entries[0].Value),
            _ => ((SpecScalar?)null, (SpecNode?)null),
        };
        if (word?.Text == Word) return BindAdam(options, word.Span, errors);
        if (word is not null)
            errors.Add(DiagnosticDescriptors.UnknownWord, word.Span, What, Quote.Word(word.Text), Suggestion.Hint(word.Text, [Word]), Word);
        else if (node is not null)
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, What, "adam, or adam with options such as { adam: { learning_rate: 0.001 } }", SpecDescription.Of(node), "");
        return new Adam();
    }

    private static Adam BindAdam(SpecNode? options, SourceSpan place, ErrorList errors)
    {
        var defaults = new Adam();
        var reader = new MappingReader(options, Word, place, errors);
        var adam = new Adam(
            reader.Number("learning_rate", defaults.LearningRate, NumberRange.Positive),
            reader.Number("beta_1", defaults.Beta1, NumberRange.Fraction),
            reader.Number("beta_2", defaults.Beta2, NumberRange.Fraction),
            reader.Number("epsilon", defaults.Epsilon, NumberRange.Positive));
        reader.Complete();
        return adam;
    }
}
