using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Codegen;

/// <summary>Binds <c>codegen</c>.</summary>
internal static class CodegenOptionsBinder
{
    public static CodegenOptions Bind(SpecNode? node, SourceSpan place, ErrorList errors)
    {
        var defaults = new CodegenOptions();
        var reader = new MappingReader(node, "codegen", place, errors);
        var options = new CodegenOptions(reader.Word("target", defaults.Target));
        reader.Complete();
        return options;
    }
}
