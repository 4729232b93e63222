using System.Globalization;
using CnnGen.Generator.Model.Naming;
using CnnGen.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>Whatever a class, a namespace or a layer is called: the code compiles without a warning, or the name is refused where it stands.</summary>
public sealed class EmittedNamesTests
{
    private const string Rest = "\ninput: 1, layers: [dense: { units: 2, use_bias: false }], codegen: { target: scalar } }\n";

    private static readonly string[] AboutNames = ["CNN0021", "CNN0022", "CNN0023"];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(Arena).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Fact]
    public void No_class_is_called_like_one_of_its_members()
    {
        Assert.Contains("_own", EmittedNames.Members());
        Assert.All(EmittedNames.Members(), member => Assert.NotNull(ReservedNames.ReasonForClass(member)));
    }

    /// <summary>As the class, as its namespace and as the first of all namespaces; a word that no class can be called, as a namespace alone.</summary>
    [Fact]
    public void A_class_and_its_namespaces_of_any_name()
    {
        var names = EmittedNames.All();
        var refused = Check(names, (name, i) => string.Create(CultureInfo.InvariantCulture, $"{{ name: \"{name}\", namespace: \"{name}.Space{i}.{name}\", "));
        Check(refused, (name, i) => string.Create(CultureInfo.InvariantCulture, $"{{ namespace: \"{name}.Space{i}.{name}\", name: Model, "));

        Assert.InRange(refused.Count, 100, names.Count / 2);
    }

    [Fact]
    public void A_class_and_a_namespace_in_the_place_of_what_the_code_names()
    {
        var paths = EmittedNames.Paths();

        Assert.Contains("System.Math", paths);
        Assert.Contains("CnnGen.Runtime.Arena", paths);
        Check(
            paths.Where(path => path.Contains('.', StringComparison.Ordinal)),
            (path, _) => path.LastIndexOf('.') is var dot ? $"{{ namespace: {path[..dot]}, name: {path[(dot + 1)..]}, " : "");
        Check(paths, (path, i) => string.Create(CultureInfo.InvariantCulture, $"{{ namespace: {path}, name: Model{i}, "));
        Check(paths.Where(path => !path.Contains('.', StringComparison.Ordinal)), (name, _) => $"{{ name: {name}, ", rootNamespace: null);
    }

    /// <summary>Each with a kernel of its own, and so a file, and with numbers of its own to draw.</summary>
    [Fact]
    public void A_layer_of_any_name() =>
        CheckLayers((name, i) => string.Create(CultureInfo.InvariantCulture, $"  - dropout: {{ rate: {(i + 1) / 10_000.0}, name: \"{name}\" }}\n"), "1");

    [Fact]
    public void A_convolution_of_any_name() =>
        CheckLayers((name, _) => $"  - conv2d: {{ filters: 1, kernel_size: 1, name: \"{name}\" }}\n", "[1, 1, 1]", "  - flatten\n");

    /// <summary>Compiles all that are not refused together: then no name may stand before another's either.</summary>
    /// <param name="start">The first line of a model, for a name and its place in the list.</param>
    /// <returns>The names that are refused.</returns>
    private static List<string> Check(IEnumerable<string> names, Func<string, int, string> start, string? rootNamespace = "Sample")
    {
        var (refused, trees) = (new List<string>(), new List<SyntaxTree>());
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
        {
            var result = GeneratorDriverHelper.Run([("model.yaml", start(name, i) + Rest)], rootNamespace);
            Assert.Empty(result.Diagnostics.Where(error => !AboutNames.Contains(error.Id) || error.Location.GetLineSpan().StartLinePosition.Line != 0));
            Assert.NotEqual(result.Diagnostics.IsEmpty, result.GeneratedTrees.IsEmpty);
            if (!result.Diagnostics.IsEmpty) refused.Add(name);
            trees.AddRange(result.GeneratedTrees);
        }

        AssertCompiles(trees);
        return refused;
    }

    private static void CheckLayers(Func<string, int, string> layer, string input, string behind = "")
    {
        // Names that differ only in case are one, and names of layers before the others would change theirs.
        var names = EmittedNames.All().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var left in new[] { names.ConvertAll(group => group.First()), names.ConvertAll(group => group.Last()) })
        {
            while (true)
            {
                var yaml = $"input: {input}\nlayers:\n{string.Concat(left.Select(layer))}{behind}  - dense: {{ units: 2 }}\ncodegen: {{ target: scalar }}\n";
                var result = GeneratorDriverHelper.Run(yaml);
                if (result.Diagnostics.IsEmpty)
                {
                    Assert.True(left.Count > 300);
                    AssertCompiles(result.GeneratedTrees);
                    break;
                }

                Assert.Empty(result.Diagnostics.Where(error => !AboutNames.Append("CNN0030").Contains(error.Id)));
                foreach (var refused in result.Diagnostics.Where(error => error.Id != "CNN0030")
                    .Select(error => error.Location.GetLineSpan().StartLinePosition.Line - 2).OrderDescending())
                    left.RemoveAt(refused);
            }
        }
    }

    internal static void AssertCompiles(IEnumerable<SyntaxTree> emitted)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);
        var trees = emitted.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), parse, tree.FilePath));
        var problems =
            CSharpCompilation.Create("Emitted", trees, References, options).GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning);
        Assert.Equal("", string.Join('\n', problems.Take(20)));
    }
}
