using CnnGen.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Docs;

/// <summary>The model, the program and the emitted code that README.md and docs/ show are real.</summary>
public sealed class ExampleTests
{
    private static readonly MarkdownPage Readme = MarkdownPage.Read("README.md");

    private static readonly string Model = Assert.Single(Readme.Blocks("yaml")).Code;

    private static readonly Lazy<GeneratorDriverRunResult> Emitted = new(() => GeneratorDriverHelper.Run([("model.yaml", Model)], rootNamespace: "Mnist"));

    public static TheoryData<string, string> Excerpts()
    {
        var excerpts = new TheoryData<string, string>();
        foreach (var page in MarkdownPage.Paths.Select(MarkdownPage.Read))
            foreach (var (_, code) in page.Blocks("csharp").Where(block => block.Above == "<!-- emitted -->"))
                excerpts.Add(page.Path, code);
        return excerpts;
    }

    [Fact]
    public void The_model_of_the_readme_is_the_one_at_the_root() =>
        Assert.Equal(GeneratorDriverHelper.Bind(Models.Seed), GeneratorDriverHelper.Bind(Model));

    [Fact]
    public void The_error_of_the_readme_is_what_its_model_gives_with_that_mistake()
    {
        var shown = Readme.Blocks("text").First().Code;
        var mistaken = Model.Replace("kernel_size: 5", "kernel: 5", StringComparison.Ordinal);

        Assert.StartsWith(
            shown[..shown.IndexOf(" …", StringComparison.Ordinal)],
            Assert.Single(GeneratorDriverHelper.Run(mistaken).PrintedErrors()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_of_the_readme_compiles_against_the_emitted_class()
    {
        var program = Assert.Single(Readme.Blocks("csharp"), block => block.Above != "<!-- emitted -->").Code;
        var result = Compile([program, .. Emitted.Value.GeneratedTrees.Select(tree => tree.ToString())]);

        Assert.DoesNotContain(result, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    /// <summary>The page's programs one after the other, with what they leave out.</summary>
    [Fact]
    public void The_programs_of_the_page_on_ports_compile_against_its_model()
    {
        var page = MarkdownPage.Read("docs/several-inputs-and-outputs.md");
        var model = Assert.Single(page.Blocks("yaml")).Code;
        const string LeftOut = "float[] isFinished = [], policyOutputs = [], valueOutputs = [], policyGradient = [], valueGradient = [];";
        var programs = page.Blocks("csharp").Select(block => block.Code).ToList();
        var emitted = GeneratorDriverHelper.Run([("model.yaml", model)], rootNamespace: "Games");

        Assert.Equal(3, programs.Count);
        Assert.Empty(emitted.PrintedErrors());
        var result = Compile(
            [$"using Games;\n{programs[0]}\n{LeftOut}\n{programs[1]}\n{programs[2]}", .. emitted.GeneratedTrees.Select(tree => tree.ToString())]);
        Assert.DoesNotContain(result, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    /// <summary>Line by line without indentation; a line that is only an ellipsis stands for lines left out.</summary>
    [Theory]
    [MemberData(nameof(Excerpts))]
    public void An_excerpt_of_emitted_code_is_emitted(string page, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var emitted = Emitted.Value.GeneratedTrees.Select(tree => Unindented(tree.ToString())).ToList();
        var pieces = Unindented(code).Split("\n…\n");

        Assert.True(
            emitted.Exists(file => pieces.All(piece => file.Contains($"\n{piece}\n", StringComparison.Ordinal))),
            $"{page} shows as emitted what is not emitted any more; copy it anew:\n{code}");
    }

    private static string Unindented(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    private static IEnumerable<Diagnostic> Compile(IEnumerable<string> sources)
    {
        const string ImplicitUsings = "global using System; global using System.Linq;";
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var trees = sources.Append(ImplicitUsings).Select(source => CSharpSyntaxTree.ParseText(source, parse));
        return CSharpCompilation.Create("Readme", trees, References(), options).GetDiagnostics();
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Append(typeof(Arena).Assembly.Location)
        .Distinct(StringComparer.Ordinal)
        .Select(path => MetadataReference.CreateFromFile(path));
}
