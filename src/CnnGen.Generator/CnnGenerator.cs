using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Emit;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Generator;

/// <summary>Compiles each model file of a project into a class: text → Spec → Model → Plan → Emit.</summary>
/// <remarks>
/// Each step is a pure function between values that are equal by content, so that the driver runs again only what a
/// change reaches. The project's code is not looked at.
/// </remarks>
[Generator(LanguageNames.CSharp)]
internal sealed class CnnGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var texts = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, token) => ProjectSettings.Model(pair.Left, pair.Right, token))
            .Where(static file => file is not null);

        var specs = texts.Select(static (file, token) => Result.Of(file!.Path, file).Then(SpecReader.Read, token)).WithTrackingName(TrackingNames.Spec);

        var rootNamespace = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectSettings.RootNamespace(options));

        var project = specs.Collect().Combine(rootNamespace).Select(static (pair, _) => ProjectContext.Of(pair.Left, pair.Right));

        var models = specs.Combine(project)
            .Select(static (pair, token) => pair.Left.Then((spec, _) => NetworkBinder.Bind(spec, pair.Right), token))
            .WithTrackingName(TrackingNames.Model);

        var plans = models
            .Select(static (model, token) => model.Then((network, _) => Planner.Plan(network, model.Path), token))
            .WithTrackingName(TrackingNames.Plan);

        var emitOptions = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectSettings.Emit(options));

        var files = plans.Combine(emitOptions)
            .Select(static (pair, token) => pair.Left.Then(plan => NetworkEmitter.Emit(plan, pair.Right), token))
            .WithTrackingName(TrackingNames.Emit);

        var lines = specs.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => pair.Left.Value is { } spec && ProjectSettings.MapsLines(pair.Right) ? LayerLines.Of(spec) : null)
            .Where(static lines => lines is not null)
            .Collect();

        var sources = files.Combine(lines)
            .Select(static (pair, token) => pair.Left.Then(emitted => LineDirectives.Run(emitted, pair.Right, pair.Left.Path), token))
            .WithTrackingName(TrackingNames.Lines);

        // An output of its own: what is reported never makes the compiler read the emitted code again.
        var errors = sources
            .Select(static (result, _) => result.Errors)
            .WithTrackingName(TrackingNames.Diagnostics)
            .Combine(specs.Collect())
            .Select(static (pair, _) => PlaceErrors.Run(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Places);

        context.RegisterSourceOutput(errors, Report);
        context.RegisterSourceOutput(sources, AddSources);
        context.RegisterSourceOutput(Outlines.Of(texts, sources, rootNamespace, emitOptions), AddSources);
        FastDebug.Register(context, specs);
    }

    private static void Report(SourceProductionContext context, EquatableArray<DiagnosticInfo> errors)
    {
        foreach (var error in errors) context.ReportDiagnostic(error.ToDiagnostic());
    }

    private static void AddSources(SourceProductionContext context, Result<EquatableArray<GeneratedFile>> files)
    {
        foreach (var file in files.Value) context.AddSource(file.HintName, SourceText.From(file.Text, GeneratedFile.Encoding));
    }
}
