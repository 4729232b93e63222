using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Codegen;

/// <summary>Binds <c>codegen</c>, and what the project sets in its place.</summary>
internal static class CodegenOptionsBinder
{
    private static readonly WordKey<CodegenTarget> Target = new("target", "The instruction sets to emit code for.", new CodegenOptions().Target);

    private static readonly WordKey<CodegenMode> Mode = new(
        "mode", "What the class is for: `training`, all of it; `inference`, prediction alone, without gradients and without what the optimizer keeps.",
        new CodegenOptions().Mode);

    public static KeyTable Table { get; } = KeyTable.Of("codegen", "How code is emitted; results are the same to the bit whatever stands here.", Target, Mode);

    public static CodegenOptions Bind(SpecNode? node, SourceSpan place, ModelMetadata metadata, ErrorList errors)
    {
        var reader = new MappingReader(node, Table, place, errors);
        var target = reader.Word(Target);
        var mode = reader.Word(Mode);
        reader.Complete();
        return new CodegenOptions(MetadataWord.Or(metadata.CodegenTarget, nameof(metadata.CodegenTarget), target, place, errors), mode);
    }
}
