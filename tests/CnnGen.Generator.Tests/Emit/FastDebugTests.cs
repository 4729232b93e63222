using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>The attribute that lets a build without optimization run emitted code at full speed.</summary>
public sealed class FastDebugTests
{
    private const string File = "CnnGen.FastDebug.g.cs";

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void It_is_emitted_where_the_build_files_ask_for_it(string? property, bool isEmitted) =>
        Assert.Equal(isEmitted, HintNames(property, "", Models.Tiny).Contains(File));

    [Fact]
    public void Several_models_have_it_once_and_a_project_without_one_has_none()
    {
        Assert.Single(HintNames("true", "", Models.Tiny, Models.Seed), File);
        Assert.DoesNotContain(File, HintNames("true", ""));
    }

    [Theory]
    [InlineData("[assembly: System.Diagnostics.Debuggable(true, true)]")]
    [InlineData("using Own = System.Diagnostics.DebuggableAttribute; [assembly: Own(Own.DebuggingModes.Default)]")]
    [InlineData("[module: System.Diagnostics.DebuggableAttribute(false, false)]")]
    public void A_project_s_own_attribute_stands(string source) => Assert.DoesNotContain(File, HintNames("true", source, Models.Tiny));

    /// <summary>The compiler writes an attribute of its own only where the source has none.</summary>
    [Fact]
    public void The_assembly_of_a_build_without_optimization_may_be_optimized_at_run_time()
    {
        Assert.Equal(DebuggableAttribute.DebuggingModes.DisableOptimizations, ModesOf("") & DebuggableAttribute.DebuggingModes.DisableOptimizations);
        Assert.Equal(
            DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints,
            ModesOf(Generator.Emit.FastDebugFile.Print().Text));
    }

    private static IReadOnlyList<string> HintNames(string? property, string source, params string[] models) => GeneratorDriverHelper
        .CreateDriver(models.Select((yaml, i) => new InMemoryText($"{i}.cnn.yaml", yaml)), fastDebug: property)
        .RunGenerators(Compilation(source)).GetRunResult().HintNames();

    private static CSharpCompilation Compilation(string source) => CSharpCompilation.Create(
        "Debug",
        [CSharpSyntaxTree.ParseText(source)],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Debug));

    private static DebuggableAttribute.DebuggingModes ModesOf(string source)
    {
        var compilation = Compilation(source);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        var attributes = compilation.WithReferences(compilation.References.Append(MetadataReference.CreateFromStream(image)));
        var assembly = attributes.References.Select(attributes.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>().Last();
        var debuggable = Assert.Single(assembly.GetAttributes(), attribute => attribute.AttributeClass!.Name == nameof(DebuggableAttribute));
        return (DebuggableAttribute.DebuggingModes)(int)debuggable.ConstructorArguments[0].Value!;
    }
}
