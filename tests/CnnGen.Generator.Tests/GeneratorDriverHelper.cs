using System.Globalization;
using CnnGen.Generator.Collections;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Plan;
using CnnGen.Generator.Plan.Lowering;
using CnnGen.Generator.Plan.Passes;
using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests;

/// <summary>Runs the generator on model files as the compiler does.</summary>
internal static class GeneratorDriverHelper
{
    /// <summary>Runs it once on one model, <c>model.yaml</c> in the project Sample.</summary>
    public static GeneratorDriverRunResult Run(string yaml) => Run([("model.yaml", yaml)]);

    public static GeneratorDriverRunResult Run(IEnumerable<(string Path, string Yaml)> models, string? rootNamespace = "Sample") =>
        CreateDriver(models.Select(model => new InMemoryText(model.Path, model.Yaml)), rootNamespace).RunGenerators(Compilation()).GetRunResult();

    /// <summary>Runs it once on one file of the project Sample, which gives the file's item some metadata.</summary>
    public static GeneratorDriverRunResult Run(string path, string yaml, params (string Name, string Value)[] metadata)
    {
        var values = metadata.ToDictionary(item => $"build_metadata.AdditionalFiles.{item.Name}", item => item.Value, StringComparer.Ordinal);
        return CreateDriver([new InMemoryText(path, yaml)], new InMemoryOptions("Sample", metadata: values)).RunGenerators(Compilation()).GetRunResult();
    }

    /// <summary>A driver that records why each step ran.</summary>
    public static GeneratorDriver CreateDriver(
        IEnumerable<AdditionalText> texts, string? rootNamespace = "Sample", string? profile = null, string? mapLines = null, string? fastDebug = null) =>
        CreateDriver(texts, new InMemoryOptions(rootNamespace, profile, mapLines, fastDebug: fastDebug));

    private static CSharpGeneratorDriver CreateDriver(IEnumerable<AdditionalText> texts, InMemoryOptions options) => CSharpGeneratorDriver.Create(
        [new CnnGenerator().AsSourceGenerator()],
        texts,
        CSharpParseOptions.Default,
        options,
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compilation(string source = "") =>
        CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText(source)], options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The network of a correct model, without the driver.</summary>
    public static Network Bind(string yaml, string path = "model.yaml", string? rootNamespace = "Sample")
    {
        var document = SpecReader.Read(new ModelFile(path, yaml, ModelMetadata.None), CancellationToken.None);
        var project = ProjectContext.Of([document], rootNamespace);
        var result = document.Then((spec, _) => NetworkBinder.Bind(spec, project), CancellationToken.None);
        Assert.Empty(result.Errors.Select(Print));
        return result.Value!;
    }

    /// <summary>The plan of a correct model, without the driver.</summary>
    /// <summary>What a network's graph is covered with.</summary>
    public static EquatableArray<Cover> Covers(string yaml)
    {
        var network = Bind(yaml);
        return ChooseImplementations.Run(new Wiring(network, NetworkGraph.Of(network)), network.Convolution);
    }

    /// <summary>What a network asks for in memory, but for its updates.</summary>
    public static Declared Declared(Network network)
    {
        var wiring = new Wiring(network, NetworkGraph.Of(network));
        return LowerGraph.Declare(network, wiring, ChooseImplementations.Run(wiring, network.Convolution));
    }

    public static NetworkPlan Plan(string yaml)
    {
        var result = Planner.Plan(Bind(yaml), "model.yaml");
        Assert.Empty(result.Errors.Select(Print));
        return result.Value!;
    }

    /// <summary>The errors as the build prints them: <c>model.yaml(4,15): error CNN0007: ...</c>.</summary>
    public static IReadOnlyList<string> PrintedErrors(this GeneratorDriverRunResult result) =>
        [.. result.Diagnostics.Select(Print)];

    /// <summary>The names of the emitted files.</summary>
    public static IReadOnlyList<string> HintNames(this GeneratorDriverRunResult result) =>
        [.. result.Results.SelectMany(generator => generator.GeneratedSources.Select(source => source.HintName))];

    private static string Print(DiagnosticInfo error) => Print(error.ToDiagnostic());

    private static string Print(Diagnostic diagnostic) => new DiagnosticFormatter().Format(diagnostic, CultureInfo.InvariantCulture);
}
