using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Training;

/// <summary>Binds <c>optimizer</c>: a word, or a word with its options.</summary>
internal static class OptimizerBinder
{
    private const string Word = "adam";
    private const string What = "optimizer of the model";
    private const string Expected = "adam, or adam with options such as { adam: { learning_rate: 0.001 } }";

    private static readonly Adam Defaults = new();
    private static readonly NumberKey LearningRate = new("learning_rate", "Step size.", NumberRange.Positive, Defaults.LearningRate);
    private static readonly NumberKey Beta1 = new("beta_1", "Decay of the mean of the gradients.", NumberRange.Fraction, Defaults.Beta1);
    private static readonly NumberKey Beta2 = new("beta_2", "Decay of the mean of their squares.", NumberRange.Fraction, Defaults.Beta2);
    private static readonly NumberKey Epsilon = new("epsilon", "Added to the square root in the denominator.", NumberRange.Positive, Defaults.Epsilon);

    public static KeyTable Table { get; } = KeyTable.Of(Word, "Kingma and Ba's Adam in Keras' form.", LearningRate, Beta1, Beta2, Epsilon);

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
            errors.Add(DiagnosticDescriptors.UnknownWord, word.Span, What, Quote.Word(word.Text), Hint(word, options), Word);
        else if (node is not null)
            errors.Add(DiagnosticDescriptors.WrongType, node.Span, What, Expected, SpecDescription.Of(node), "");
        return new Adam();
    }

    private static string Hint(SpecScalar word, SpecNode? options)
    {
        var hint = CallForm.Hint(word.Text, [Table]);
        if (hint.Length == 0) hint = Suggestion.Hint(CallForm.WordOf(word.Text), [Word]);
        return hint.Length > 0 ? hint : KeyPlaces.Hint(word, options);
    }

    private static Adam BindAdam(SpecNode? options, SourceSpan place, ErrorList errors)
    {
        var reader = new MappingReader(options, Table, place, errors);
        var adam = new Adam(reader.Number(LearningRate), reader.Number(Beta1), reader.Number(Beta2), reader.Number(Epsilon));
        reader.Complete();
        return adam;
    }
}
