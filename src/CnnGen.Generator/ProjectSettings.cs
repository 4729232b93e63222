using CnnGen.Generator.Emit;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CnnGen.Generator;

/// <summary>What the project's properties and items say, as the package's build files hand it to the compiler.</summary>
internal static class ProjectSettings
{
    /// <summary>
    /// The file if the project declares it a model, as an item of <c>CnnModel</c>; else null: other tools have files of any name among theirs.
    /// </summary>
    public static ModelFile? Model(AdditionalText text, AnalyzerConfigOptionsProvider provider, CancellationToken token)
    {
        var options = provider.GetOptions(text);
        if (!IsTrue(options, "build_metadata.AdditionalFiles.CnnModel")) return null;
        var metadata = new ModelMetadata(
            Value(options, "build_metadata.AdditionalFiles.CnnModelClassName"),
            Value(options, "build_metadata.AdditionalFiles.CnnModelNamespace"),
            Value(options, "build_metadata.AdditionalFiles.CnnModelAccess"),
            Value(options, "build_metadata.AdditionalFiles.CnnModelCodegenTarget"));
        return ModelFile.Of(text.Path, text.GetText(token)?.ToString(), metadata);
    }

    public static string? RootNamespace(AnalyzerConfigOptionsProvider provider) => Value(provider.GlobalOptions, "build_property.RootNamespace");

    public static EmitOptions Emit(AnalyzerConfigOptionsProvider provider) => new(
        Profile: IsTrue(provider.GlobalOptions, "build_property.CnnGenProfile"),
        Report: IsTrue(provider.GlobalOptions, "build_property.CnnGenEmitReport"));

    public static bool MapsLines(AnalyzerConfigOptionsProvider provider) => IsTrue(provider.GlobalOptions, "build_property.CnnGenMapLines");

    /// <summary>Whether this build does not optimize, and emitted code is to run at full speed nevertheless.</summary>
    public static bool IsFastDebug(AnalyzerConfigOptionsProvider provider) => IsTrue(provider.GlobalOptions, "build_property.CnnGenEmitFastDebug");

    // What a project does not set arrives as an empty text.
    private static string? Value(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

    private static bool IsTrue(AnalyzerConfigOptions options, string key) => bool.TryParse(Value(options, key), out var value) && value;
}
