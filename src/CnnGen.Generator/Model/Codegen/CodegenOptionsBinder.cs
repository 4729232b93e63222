using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Codegen;

/// <summary>Binds <c>codegen</c>, and what the project sets in its place.</summary>
internal static class CodegenOptionsBinder
{
    public static CodegenOptions Bind(SpecNode? node, SourceSpan place, ModelMetadata metadata, ErrorList errors)
    {
        var defaults = new CodegenOptions();
        var reader = new MappingReader(node, "codegen", place, errors);
        var options = new CodegenOptions(reader.Word("target", defaults.Target));
        reader.Complete();
        return metadata.CodegenTarget is { } word ? options with { Target = Target(word, place, errors) } : options;
    }

    private static CodegenTarget Target(string word, SourceSpan place, ErrorList errors)
    {
        if (EnumWords<CodegenTarget>.Find(word) is { } target) return target;
        const string What = "the CodegenTarget that the project gives the model";
        var known = EnumWords<CodegenTarget>.All;
        errors.Add(DiagnosticDescriptors.UnknownWord, place, What, Quote.Word(word), Suggestion.Hint(word, known), Quote.List(known));
        return default;
    }
}
