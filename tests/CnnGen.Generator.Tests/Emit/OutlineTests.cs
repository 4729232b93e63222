using CnnGen.Generator.Emit;
using CnnGen.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>A model with errors still has its class, without code: the model's errors are the only ones of a program that uses it.</summary>
public sealed class OutlineTests
{
    private const string Program =
        """
        using CnnGen.Runtime;

        namespace App;

        internal static class User
        {
            private static readonly float[] Pixels = new float[Sample.Tiny.InputSize - 28];
            private static Sample.Tiny? s_network;

            public static int Use(Sample.Tiny.Predictor predictor)
            {
                INetwork network = s_network = new Sample.Tiny(seed: Sample.Tiny.DefaultSeed, threads: 2);
                s_network.Train(Pixels, [1]);
                s_network.Save("weights", WeightOrder.PyTorch);
                return predictor.Predict(Pixels) + Sample.Tiny.Description.Layers.Count + network.Parameters.Count + Sample.Tiny.Targets.Length;
            }
        }
        """;

    /// <summary>What is wrong, the text of <c>model.yaml</c>, and the class that it has all the same.</summary>
    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "a shape", "name: Tiny\ninput: 4\nlayers:\n- dense: { units: 0 }", "Sample.Tiny" },
        { "the syntax", "name: Tiny # digits\ninput: 4\nlayers: [", "Sample.Tiny" },
        { "the syntax, in a namespace", "namespace: Nets.Small\nname: 'Tiny'\ninput: 4\n\tlayers:", "Nets.Small.Tiny" },
        { "the syntax, without a name", "input: [4", "Sample.Model" },
        { "all on one line", "{ name: Tiny, inptu: 4 }", "Sample.Tiny" },
        { "no text", "", "Sample.Model" },
        { "memory", "name: Tiny\ninput: [1, 1, 16000]\nlayers:\n  - conv2d: { filters: 16000, kernel_size: 1 }\n  - flatten\n  - dense: { units: 2 }\n",
            "Sample.Tiny" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_model_with_errors_has_its_class(string what, string yaml, string name)
    {
        var result = GeneratorDriverHelper.Run(yaml);
        Assert.True(result.Diagnostics.Length > 0, what);

        var program = Program.Replace("Sample.Tiny", $"global::{name}", StringComparison.Ordinal);
        Assert.Empty(
            Compile([program, .. result.GeneratedTrees.Select(tree => tree.ToString())]).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        Assert.All(result.GeneratedTrees, tree => Assert.DoesNotContain("OnScalar", tree.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name: class\ninput: 4")]
    [InlineData("name: Tiny\nnamespace: a b\ninput: [")]
    public void A_name_that_C_does_not_take_has_none(string yaml) => Assert.Empty(GeneratorDriverHelper.Run(yaml).HintNames());

    [Fact]
    public void What_the_project_says_of_the_model_counts()
    {
        var result = GeneratorDriverHelper.Run(
            "model.yaml", "layers: [", ("CnnModelClassName", "Digits"), ("CnnModelNamespace", "Nets"), ("CnnModelAccess", "internal"));

        Assert.Contains("Nets.Digits.g.cs", result.HintNames());
        Assert.Contains("internal sealed unsafe partial class Digits", result.GeneratedTrees[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_models_of_one_name_the_first_correct_one_keeps_it()
    {
        var result = GeneratorDriverHelper.Run(
            [("a.cnn.yaml", "name: Tiny\nlayers: ["), ("b.cnn.yaml", Models.Tiny), ("c.cnn.yaml", "name: tiny"),
                ("d.cnn.yaml", "name: X\nnamespace: Sample.Tiny")]);

        Assert.Single(result.HintNames(), name => name.Equals("Sample.Tiny.g.cs", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Sample.Tiny.Schedule.g.cs", result.HintNames());
        Assert.DoesNotContain("Sample.Tiny.X.g.cs", result.HintNames());
    }

    [Fact]
    public void The_outline_of_named_inputs_and_outputs_offers_what_the_class_does()
    {
        var plan = GeneratorDriverHelper.Plan(PortNamesTests.TwoHeads.Replace("Game", "Tiny", StringComparison.Ordinal));

        var whole = Surface(Compile(NetworkEmitter.Emit(plan, new EmitOptions()).Select(file => file.Text)));
        var outline = Surface(Compile(NetworkEmitter.Outline(plan, new EmitOptions()).Select(file => file.Text)));

        Assert.Contains(whole, member => member.Contains("Losses", StringComparison.Ordinal));
        Assert.Equal(whole, outline);
    }

    /// <summary>Names are read as far as they can be, so that what the project does with inputs and outputs is no error besides.</summary>
    [Fact]
    public void An_outline_takes_what_inputs_and_outputs_do()
    {
        const string Playing =
            """
            internal static class User
            {
                public static double Use(Sample.Game net, float[] board, float[] extras, int[] moves, float[] results)
                {
                    net.Predict(board, extras, policyProbabilities: new float[Sample.Game.PolicyClasses], valueOutputs: results);
                    var losses = net.Train(board, extras, policyLabels: moves, valueTargets: results);
                    return losses.ValueLoss + net.Evaluate(board, extras, moves, results).PolicyAccuracy;
                }
            }
            """;
        var result = GeneratorDriverHelper.Run(PortNamesTests.TwoHeads.Replace("units: 7", "units: 0", StringComparison.Ordinal));

        Assert.NotEmpty(result.Diagnostics);
        Assert.Empty(Errors(Playing, result.GeneratedTrees.Select(tree => tree.ToString())));
    }

    [Theory]
    [InlineData("access: public", true)]
    [InlineData("access: internal", false)]
    [InlineData("loss: mean_squared_error", false)]
    [InlineData("optimizer: { lion: { use_ema: true, gradient_accumulation_steps: 2 } }", false)]
    [InlineData("training: { epochs: 1, early_stopping: { monitor: loss } }\nmetrics: auc", false)]
    public void The_outline_offers_what_the_class_does(string rest, bool profile)
    {
        var plan = GeneratorDriverHelper.Plan($"{Models.Tiny}\n{rest}");
        var options = new EmitOptions(Profile: profile);

        var whole = Surface(Compile(NetworkEmitter.Emit(plan, options).Select(file => file.Text)));
        var outline = Surface(Compile(NetworkEmitter.Outline(plan, options).Select(file => file.Text)));

        Assert.Contains("CnnGen.Runtime.INetwork", whole);
        Assert.Contains(whole, member => member.EndsWith("Tiny.InputSize = 64", StringComparison.Ordinal));
        Assert.Equal(whole, outline);
    }

    /// <summary>The loss is read as far as it can be, so that what the project does with targets and outputs is no error besides.</summary>
    [Theory]
    [InlineData("loss: mean_squared_error")]
    [InlineData("loss: { huber: { delta: none } }")]
    public void An_outline_takes_what_the_loss_does(string loss)
    {
        var result = GeneratorDriverHelper.Run($"name: Tiny\ninput: 4\nlayers:\n- dense: {{ units: 0 }}\n{loss}");

        Assert.NotEmpty(result.Diagnostics);
        Assert.Empty(Errors(OfNumbers, result.GeneratedTrees.Select(tree => tree.ToString())));
    }

    [Theory]
    [InlineData("optimizer: { adam: { use_ema: true, ema_momentum: 2 } }", "")]
    [InlineData("optimizer: { adam: { beta_1: 2 } }", "CS1061")]
    public void An_outline_has_averages_where_the_model_keeps_them(string optimizer, string error)
    {
        const string Averaging = "internal static class User { public static void Use(Sample.Tiny net) => net.UsesAverages = true; }";

        var result = GeneratorDriverHelper.Run($"name: Tiny\ninput: 4\nlayers:\n- dense: {{ units: 2 }}\n{optimizer}");

        Assert.NotEmpty(result.Diagnostics);
        Assert.Equal(error, string.Join(' ', Errors(Averaging, result.GeneratedTrees.Select(tree => tree.ToString()))));
    }

    /// <summary>A class has steps or epochs, as its model says, and so has what stands for it.</summary>
    [Theory]
    [InlineData("epochs: 3", "Epochs", "")]
    [InlineData("epochs: 3", "Steps", "CS0117")]
    [InlineData("steps: 3", "Epochs", "CS0117")]
    public void An_outline_counts_what_the_model_does(string training, string constant, string error)
    {
        var counting = $"internal static class User {{ public static int Use() => Sample.Tiny.{constant}; }}";

        var result = GeneratorDriverHelper.Run($"name: Tiny\ninput: 4\nlayers:\n- dense: {{ units: 0 }}\ntraining: {{ {training} }}\n");

        Assert.NotEmpty(result.Diagnostics);
        Assert.Equal(error, string.Join(' ', Errors(counting, result.GeneratedTrees.Select(tree => tree.ToString()))));
    }

    /// <summary>A label where a target belongs, and a target where a label does.</summary>
    [Fact]
    public void Targets_of_the_wrong_kind_do_not_compile()
    {
        var numbers = Emitted(Models.With("- dense: { units: 1 }", "4", rest: "loss: mean_squared_error"));
        var classes = Emitted(Models.With("- dense: { units: 2 }", "4"));

        Assert.Empty(Errors(OfNumbers, numbers));
        Assert.Equal(["CS1503"], Errors(OfNumbers.Replace("Targets)", "Labels)", StringComparison.Ordinal), numbers).Distinct());
        Assert.Contains("CS1503", Errors(OfNumbers, classes));
    }

    private static IEnumerable<string> Emitted(string yaml) =>
        NetworkEmitter.Emit(GeneratorDriverHelper.Plan(yaml), new EmitOptions()).Select(file => file.Text);

    private const string OfNumbers =
        """
        internal static class User
        {
            public static readonly float[] Inputs = new float[4], Targets = new float[1];
            public static readonly int[] Labels = new int[1];

            public static double Use(Sample.Tiny net)
            {
                net.Predict(Inputs, new float[Sample.Tiny.OutputSize]);
                return net.Train(Inputs, Targets) + net.Evaluate(Inputs, Targets) + net.Predict(Inputs);
            }
        }
        """;

    private static IEnumerable<string> Errors(string program, IEnumerable<string> emitted) =>
        Compile([program, .. emitted]).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error).Select(error => error.Id);

    /// <summary>All that others can name: public types and members as they are declared, and interfaces.</summary>
    private static IReadOnlyList<string> Surface(CSharpCompilation compilation)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return [.. Names(compilation.GetTypeByMetadataName("Sample.Tiny")!).Order(StringComparer.Ordinal)];

        static IEnumerable<string> Names(INamedTypeSymbol type) =>
        [
            $"{type.DeclaredAccessibility} {type}", .. type.AllInterfaces.Select(one => one.ToString()!),
            .. type.GetMembers().Where(member => member is { DeclaredAccessibility: Accessibility.Public, Kind: not SymbolKind.NamedType })
                .Select(member => member.ToDisplayString(Format)),
            .. type.GetTypeMembers().Where(nested => nested.DeclaredAccessibility == Accessibility.Public).SelectMany(Names),
        ];
    }

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions((SymbolDisplayMemberOptions)0xff).WithParameterOptions((SymbolDisplayParameterOptions)0xff);

    private static CSharpCompilation Compile(IEnumerable<string> sources)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        var options =
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        return CSharpCompilation.Create("Sample", sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)), References(), options);
    }

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Append(typeof(Arena).Assembly.Location)
        .Distinct(StringComparer.Ordinal)
        .Select(path => MetadataReference.CreateFromFile(path));
}
