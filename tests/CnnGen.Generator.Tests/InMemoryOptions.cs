using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generator.Tests;

/// <summary>The project's properties and metadata as the compiler hands them to a generator.</summary>
/// <param name="metadata">Of every file, by the compiler's key, beside what declares it a model; null for none.</param>
internal sealed class InMemoryOptions(
    string? rootNamespace, string? profile = null, string? mapLines = null, IReadOnlyDictionary<string, string>? metadata = null, string? fastDebug = null)
    : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(key => key switch
    {
        "build_property.RootNamespace" => rootNamespace,
        "build_property.CnnGenProfile" => profile,
        "build_property.CnnGenMapLines" => mapLines,
        "build_property.CnnGenEmitFastDebug" => fastDebug,
        _ => null,
    });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(key =>
        metadata?.GetValueOrDefault(key) ?? (key == "build_metadata.AdditionalFiles.CnnModel" && textFile is InMemoryText { IsModel: true } ? "true" : null));

    private sealed class Options(Func<string, string?> find) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = find(key);
            return value is not null;
        }
    }
}
