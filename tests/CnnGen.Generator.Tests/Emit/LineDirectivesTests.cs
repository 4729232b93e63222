using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>Emitted code that names the model's lines, where the project sets <c>CnnGenMapLines</c>.</summary>
public sealed class LineDirectivesTests
{
    private const string Path = "/models/digits of mine/model.yaml";

    /// <summary>Layers on lines 3, 4, 8 and 10: in flow style, a bare word, in block style behind a comment and a blank line, and last.</summary>
    private const string Yaml = """
        input: [8, 8, 1]
        layers:
          - conv2d: { filters: 4, kernel_size: 3, activation: relu }
          - max_pooling2d
          # The map ends here.

          -
            flatten:
              name: flat
          - dense: { units: 2 }
        """;

    [Theory]
    [InlineData("Conv1_Forward", 3, 3)]
    [InlineData("Conv1_BackwardWeights", 3, 3)]
    [InlineData("Dense1_Forward", 10, 3)]
    [InlineData("Dense1_BackwardInput", 10, 4)]
    public void Calls_and_bodies_of_a_layer_s_kernels_are_on_its_line(string kernel, int line, int targets)
    {
        var roots = Run("true").GeneratedTrees.Select(tree => tree.GetRoot()).ToList();
        var calls =
            roots.SelectMany(root => root.DescendantNodes().OfType<InvocationExpressionSyntax>()).Where(call => IsOf(call, kernel)).ToList();
        var bodies = roots.SelectMany(root => root.DescendantNodes().OfType<MethodDeclarationSyntax>())
            .Where(method => method.Identifier.Text == kernel).Select(method => method.Body?.Statements[0]).OfType<SyntaxNode>().ToList();

        Assert.NotEmpty(calls);
        Assert.Equal(targets, bodies.Count);
        Assert.All(calls.Concat(bodies), node =>
        {
            var place = node.SyntaxTree.GetMappedLineSpan(node.Span);
            Assert.Equal((Path, line), (place.Path, place.StartLinePosition.Line + 1));
        });
    }

    /// <summary>Code of a layer in a block or a repeat is on its line there, however often it is used.</summary>
    [Theory]
    [InlineData("Conv1_Forward", 6)]
    [InlineData("Conv2_Forward", 7)]
    [InlineData("Conv5_Forward", 6)]
    [InlineData("Conv6_Forward", 7)]
    [InlineData("Conv7_Forward", 14)]
    [InlineData("Conv8_Forward", 15)]
    [InlineData("Conv9_Forward", 14)]
    public void Layers_in_lists_within_are_on_their_own_lines(string kernel, int line)
    {
        const string Nested = """
            input: [8, 8, 1]
            blocks:
              narrow:
                parameters: { filters: }
                layers:
                  - conv2d: { filters: $filters, kernel_size: 2, activation: relu }
                  - conv2d: { filters: $filters, kernel_size: 2 }
            layers:
              - narrow: { filters: 2 }
              - repeat: { times: 2, layers: [ narrow: { filters: 3 } ] }
              - repeat:
                  times: 2
                  layers:
                    - conv2d: { filters: 4, kernel_size: 1 }
                    - conv2d: { filters: 5, kernel_size: 1 }
              - flatten
              - dense: { units: 2 }
            """;
        var calls = GeneratorDriverHelper.CreateDriver([new InMemoryText(Path, Nested)], mapLines: "true")
            .RunGenerators(GeneratorDriverHelper.Compilation()).GetRunResult().GeneratedTrees.Select(tree => tree.GetRoot())
            .SelectMany(root => root.DescendantNodes().OfType<InvocationExpressionSyntax>()).Where(call => IsOf(call, kernel)).ToList();

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal(line, call.SyntaxTree.GetMappedLineSpan(call.Span).StartLinePosition.Line + 1));
    }

    private static bool IsOf(InvocationExpressionSyntax call, string kernel) => call.Expression.ToString() == "TTarget." + kernel;

    /// <summary>So that nothing is ever on the line of a layer behind.</summary>
    [Fact]
    public void All_else_of_a_body_is_hidden_and_all_else_of_a_file_is_its_own()
    {
        foreach (var tree in Run("true").GeneratedTrees)
        {
            foreach (var token in tree.GetRoot().DescendantTokens())
            {
                var place = tree.GetMappedLineSpan(token.Span);
                var isHidden = tree.GetLineVisibility(token.SpanStart) == LineVisibility.Hidden;
                Assert.True(
                    isHidden || place.Path != Path || place.StartLinePosition.Line + 1 is 3 or 4 or 10,
                    $"{tree.FilePath}: '{token}' is on line {place.StartLinePosition.Line + 1}");
                if (token.Parent is ClassDeclarationSyntax) Assert.NotEqual(Path, place.Path);
            }
        }
    }

    [Fact]
    public void Without_its_directives_it_is_the_text_that_it_was() => Assert.Equal(
        Texts(Run(mapLines: null)),
        Texts(Run("true")).Select(text => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("#line", StringComparison.Ordinal)))));

    [Fact]
    public void A_path_that_a_directive_cannot_spell_is_left_out() =>
        Assert.All(Texts(Run("true", "a\"\n#error b.cnn.yaml")), text => Assert.DoesNotContain("#line", text, StringComparison.Ordinal));

    [Fact]
    public void A_comment_runs_this_step_alone_and_only_where_it_is_asked_for()
    {
        Assert.Equal(IncrementalStepRunReason.Modified, AfterComment("true"));
        Assert.Equal(IncrementalStepRunReason.Cached, AfterComment("false"));
    }

    private static IncrementalStepRunReason AfterComment(string mapLines)
    {
        var text = new InMemoryText(Path, Yaml);
        var driver = GeneratorDriverHelper.CreateDriver([text], mapLines: mapLines).RunGenerators(GeneratorDriverHelper.Compilation());
        driver = driver.ReplaceAdditionalText(text, new InMemoryText(Path, "# digits\n" + Yaml)).RunGenerators(GeneratorDriverHelper.Compilation());
        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        Assert.Equal(IncrementalStepRunReason.Cached, steps[TrackingNames.Emit].Single().Outputs.Single().Reason);
        return steps[TrackingNames.Lines].Single().Outputs.Single().Reason;
    }

    private static IEnumerable<string> Texts(GeneratorDriverRunResult result) => result.GeneratedTrees.Select(tree => tree.ToString());

    private static GeneratorDriverRunResult Run(string? mapLines, string path = Path) => GeneratorDriverHelper
        .CreateDriver([new InMemoryText(path, Yaml)], mapLines: mapLines)
        .RunGenerators(GeneratorDriverHelper.Compilation()).GetRunResult();
}
