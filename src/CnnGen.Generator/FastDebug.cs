using CnnGen.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator;

/// <summary>
/// The part of the pipeline that is about the assembly and not about a model: its speed in a build without optimization (<c>CnnGenFastDebug</c>).
/// </summary>
internal static class FastDebug
{
    public static void Register<T>(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<T> models)
    {
        // A second attribute would be an error, and the project's own says what it wants.
#pragma warning disable RS0030 // A model depends on its text alone; this is about the assembly, and looks at nothing else of the project's code.
        var own = context.SyntaxProvider
            .ForAttributeWithMetadataName("System.Diagnostics.DebuggableAttribute", static (_, _) => true, static (_, _) => true)
            .Collect();
#pragma warning restore RS0030

        var isWanted = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectSettings.IsFastDebug(options))
            .Combine(own.Combine(models.Collect()))
            .Select(static (pair, _) => pair.Left && pair.Right.Left.IsEmpty && !pair.Right.Right.IsEmpty);

        context.RegisterSourceOutput(isWanted, static (output, isWanted) =>
        {
            if (!isWanted) return;
            var file = FastDebugFile.Print();
            output.AddSource(file.HintName, SourceText.From(file.Text, GeneratedFile.Encoding));
        });
    }
}
