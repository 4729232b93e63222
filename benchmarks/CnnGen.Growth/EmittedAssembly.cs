using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CnnGen.Generator;
using CnnGen.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CnnGen.Growth;

/// <summary>A model as the build makes it: generated, compiled and loaded, with the time of each.</summary>
internal sealed partial class EmittedAssembly
{
    private const string Probe =
        $$"""
        namespace {{GrowthModel.Namespace}};

        public sealed unsafe partial class {{GrowthModel.Name}} : CnnGen.Growth.ITrainable
        {
            public string TargetName => Target.ToString();

            public long MemoryBytes => 4L * (Layout.TrainedLength + Layout.ValuesLength + (long)Threads * Layout.ScratchLength);
        }
        """;

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release);

    private readonly Type _class;

    private EmittedAssembly(Type emitted) => _class = emitted;

    public TimeSpan Generator { get; private init; } = TimeSpan.MaxValue;
    public TimeSpan Compiler { get; private init; } = TimeSpan.MaxValue;
    public long Bytes { get; private init; }

    /// <summary>Different kernels of one target: their names, split parts counted too.</summary>
    public int Kernels { get; private init; }

    /// <param name="runs">Times are the best of so many: the first ones compile the generator and the compiler themselves.</param>
    /// <exception cref="InvalidDataException">The model or what was emitted for it does not compile.</exception>
    public static EmittedAssembly Of(GrowthModel model, int runs = 4)
    {
        var (generator, compiler) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var run = 1; ; run++)
        {
            var (compilation, time, sources) = Generate(model.Yaml, CSharpSyntaxTree.ParseText(Probe));
            generator = time < generator ? time : generator;
            var start = Stopwatch.GetTimestamp();
            using var image = new MemoryStream();
            Require(compilation.Emit(image).Diagnostics);
            var compiled = Stopwatch.GetElapsedTime(start);
            compiler = compiled < compiler ? compiled : compiler;
            if (run < runs)
                continue;

            return new EmittedAssembly(Assembly.Load(image.ToArray()).GetType($"{GrowthModel.Namespace}.{GrowthModel.Name}", throwOnError: true)!)
            {
                Generator = generator,
                Compiler = compiler,
                Bytes = sources.Sum(source => Encoding.UTF8.GetByteCount(source.SourceText.ToString())),
                Kernels = sources
                    .Where(source => source.HintName.Contains(".kernels.", StringComparison.Ordinal))
                    .SelectMany(source => KernelName().Matches(source.SourceText.ToString()).Select(match => match.Value))
                    .Distinct(StringComparer.Ordinal)
                    .Count(),
            };
        }
    }

    public ITrainable Create(int threads) => (ITrainable)Activator.CreateInstance(_class, 1UL, threads)!;

    /// <summary>What the generator makes of a model, beside sources of a program.</summary>
    public static (Compilation Compilation, TimeSpan Time, IReadOnlyList<GeneratedSourceResult> Sources) Generate(string yaml, params SyntaxTree[] program)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(Arena).Assembly.Location)
            .Append(typeof(ITrainable).Assembly.Location)
            .Distinct(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create($"{GrowthModel.Name}{Guid.NewGuid():N}", program, references, Options);
        var driver = CSharpGeneratorDriver.Create([new CnnGenerator().AsSourceGenerator()], [new ModelText(yaml)], optionsProvider: new DeclaredModels())
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var errors);
        Require(errors);
        return (generated, driver.GetTimingInfo().GeneratorTimes[0].ElapsedTime, driver.GetRunResult().Results[0].GeneratedSources);
    }

    private static void Require(IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidDataException($"The grown network does not compile: {error}");
    }

    [GeneratedRegex(@"(?<=static void )\w+(?=\()", RegexOptions.None, 10_000)]
    private static partial Regex KernelName();

    /// <summary>As the package's build files declare a model.</summary>
    private sealed class DeclaredModels : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(declared: false);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options(declared: true);

        private sealed class Options(bool declared) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = declared && key == "build_metadata.AdditionalFiles.CnnModel" ? "true" : null;
                return value is not null;
            }
        }
    }

    private sealed class ModelText(string yaml) : AdditionalText
    {
        public override string Path => "model.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(yaml, Encoding.UTF8);
    }
}
