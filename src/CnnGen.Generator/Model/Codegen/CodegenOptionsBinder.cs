using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Codegen;

/// <summary>Binds <c>codegen</c>, and what the project sets in its place.</summary>
internal static class CodegenOptionsBinder
{
    private static readonly WordKey<CodegenTarget> Target = new("target", "The instruction sets to emit code for.", new CodegenOptions().Target);

    public static KeyTable Table { get; } = KeyTable.Of("codegen", "How code is emitted; results are the same to the bit whatever stands here.", Target);

    public static CodegenOptions Bind(SpecNode? node, SourceSpan place, ModelMetadata metadata, ErrorList errors)
    {
        var reader = new MappingReader(node, Table, place, errors);
        var options = new CodegenOptions(reader.Word(Target));
        reader.Complete();
        return metadata.CodegenTarget is { } word ? options with { Target = OfProject(word, place, errors) } : options;
    }

    private static CodegenTarget OfProject(string word, SourceSpan place, ErrorList errors)
    {
        if (EnumWords<CodegenTarget>.Find(word) is { } target) return target;
        const string What = "the CodegenTarget that the project gives the model";
        var known = EnumWords<CodegenTarget>.All;
        errors.Add(DiagnosticDescriptors.UnknownWord, place, What, Quote.Word(word), Suggestion.Hint(word, known), Quote.List(known));
        return default;
    }
}
