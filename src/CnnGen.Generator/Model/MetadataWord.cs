using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model;

/// <summary>A word that the project gives a model in place of what its file says.</summary>
internal static class MetadataWord
{
    /// <param name="word">The metadata of the model's item; null if it is not given.</param>
    /// <param name="name">The name of that metadata.</param>
    /// <param name="otherwise">What the file says.</param>
    /// <param name="place">Where the file says it, or would.</param>
    public static T Or<T>(string? word, string name, T otherwise, SourceSpan place, ErrorList errors)
        where T : struct, Enum
    {
        if (word is null) return otherwise;
        if (EnumWords<T>.Find(word) is { } value) return value;
        var known = EnumWords<T>.All;
        errors.Add(
            DiagnosticDescriptors.UnknownWord, place, $"the {name} that the project gives the model", Quote.Word(word),
            Suggestion.Hint(word, known), Quote.List(known));
        return otherwise;
    }
}
