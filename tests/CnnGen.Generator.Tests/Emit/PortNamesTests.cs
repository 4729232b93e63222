using CnnGen.Generator.Emit;
using CnnGen.Generator.Model.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generator.Tests.Emit;

/// <summary>Whatever inputs and outputs are called: the code compiles without a warning, or the name is refused where it stands.</summary>
public sealed class PortNamesTests
{
    /// <summary>A model with two inputs and two outputs.</summary>
    public const string TwoHeads =
        """
        name: Game
        inputs: { board: [4, 4, 3], extras: 6 }
        layers:
          - conv2d: { filters: 4, kernel_size: 3, activation: relu, inputs: board }
          - flatten: { name: seen }
          - concatenate: { inputs: [ seen, extras ], name: trunk }
          - dense: { units: 7, activation: softmax, name: policy }
          - dense: { units: 1, activation: tanh, inputs: trunk, name: value }
        outputs: { policy: sparse_categorical_crossentropy, value: { loss: mean_squared_error, weight: 0.5 } }
        """;

    private const string Labels = "sparse_categorical_crossentropy";

    /// <summary>Every name of the emitted code of such a network, and of one without names.</summary>
    private static readonly Lazy<IReadOnlyList<string>> Names = new(() =>
    [
        .. EmittedNames.All().Concat(Trees().SelectMany(tree => tree.GetRoot().DescendantTokens())
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Where(name => !char.IsDigit(name[^1])))
            .GroupBy(Identifiers.ToPascalCase, StringComparer.OrdinalIgnoreCase).Select(same => same.First())
            .Order(StringComparer.Ordinal),
    ]);

    [Fact]
    public void An_input_of_any_name() => CheckAll(names =>
        $"inputs:\n{string.Concat(names.Select(name => $"  \"{name}\": 1\n"))}layers:\n"
            + $"  - concatenate: {{ inputs: [ {string.Join(", ", names.Select(name => $"\"{name}\""))} ] }}\n  - dense: {{ units: 2 }}\n"
            + "codegen: { target: scalar }\n");

    [Fact]
    public void An_output_of_any_name() => CheckAll(names =>
        $"inputs: {{ x_1: 1 }}\nlayers:\n{string.Concat(names.Select(name => $"  - dense: {{ units: 2, inputs: x_1, name: \"{name}\" }}\n"))}"
            + $"outputs:\n{string.Concat(names.Select((name, i) => $"  \"{name}\": {(i % 2 == 0 ? Labels : "mean_squared_error")}\n"))}"
            + "codegen: { target: scalar }\n");

    [Theory]
    [InlineData("codegen: { mode: inference }")]
    [InlineData("codegen: { mode: training, target: scalar }")]
    public void The_class_compiles(string codegen)
    {
        var result = GeneratorDriverHelper.Run($"{TwoHeads}\n{codegen}\n");

        Assert.Empty(result.PrintedErrors());
        EmittedNamesTests.AssertCompiles(result.GeneratedTrees);
    }

    [Fact]
    public void No_class_is_called_like_one_of_its_members()
    {
        var members = Trees().SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>())
            .Where(type => type.Identifier.ValueText == "Game").SelectMany(type => type.Members).OfType<MethodDeclarationSyntax>()
            .Where(method => method.ExplicitInterfaceSpecifier is null).Select(method => method.Identifier.ValueText);

        Assert.Contains("EvaluateOn", members);
        Assert.All(members, member => Assert.NotNull(ReservedNames.ReasonForClass(member)));
    }

    private static IEnumerable<SyntaxTree> Trees() =>
        NetworkEmitter.Emit(GeneratorDriverHelper.Plan(TwoHeads), new EmitOptions()).Select(file => CSharpSyntaxTree.ParseText(file.Text));

    /// <summary>Leaves out what is refused, and compiles the rest, some hundred at a time.</summary>
    private static void CheckAll(Func<IReadOnlyList<string>, string> model)
    {
        Assert.True(Names.Value.Count > 300);
        var compiled = 0;
        foreach (var chunk in Names.Value.Chunk(150))
        {
            var (left, result) = (chunk.ToList(), GeneratorDriverHelper.Run(model(chunk)));
            while (!result.Diagnostics.IsEmpty)
            {
                var refused = result.Diagnostics.Where(error => error.Id is "CNN0021" or "CNN0022")
                    .Select(error => error.Location.GetLineSpan().StartLinePosition).ToList();
                Assert.NotEmpty(refused);
                var lines = model(left).Split('\n');
                left.RemoveAll(name => refused.Any(place => lines[place.Line].Contains($"\"{name}\"", StringComparison.Ordinal)));
                result = GeneratorDriverHelper.Run(model(left));
            }

            compiled += left.Count;
            EmittedNamesTests.AssertCompiles(result.GeneratedTrees);
        }

        Assert.InRange(compiled, Names.Value.Count / 3, Names.Value.Count - 50);
    }
}
