using CnnGen.Generator.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CnnGen.Generator.Tests;

/// <summary>Text of a model file reaches the emitted code as an identifier or not at all.</summary>
public sealed class TextNeverBecomesCodeTests
{
    public static TheoryData<string> Hostile() =>
    [
        "HOSTILE { } class X",
        "HOSTILE\n}",
        "HOSTILE\r\n#error",
        "*/ HOSTILE /*",
        "\"; HOSTILE(); \"",
        "\\u0022HOSTILE",
        "@HOSTILE",
        "HOSTILE\u2028x",
        "HOSTILE\u0301",
        "\u202EHOSTILE",
        "HOSTILE\u200Dx",
        "{HOSTILE}",
        "HOSTILE;",
        "HOSTILE<int>",
        "HOSTILE//",
        "\U0001F600HOSTILE",
        " HOSTILE",
        "HOST\uFF0EILE",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_name_is_an_error_wherever_it_stands(string text)
    {
        const string Rest = "input: 4\nlayers:\n  - dense: { units: 2 }";
        foreach (var yaml in new[]
                 {
                     $"name: {Quoted(text)}\n{Rest}",
                     $"namespace: {Quoted(text)}\n{Rest}",
                     $"{Rest}\n  - dense: {{ name: {Quoted(text)}, units: 2 }}",
                     $"{Rest.Replace("input: 4", $"inputs: {{ {Quoted(text)}: 4 }}", StringComparison.Ordinal)}",
                 })
        {
            var result = GeneratorDriverHelper.Run(yaml);

            Assert.Equal("CNN0021", Assert.Single(result.Diagnostics).Id);
            Assert.DoesNotContain('\n', Assert.Single(result.PrintedErrors()));
            Assert.All(result.GeneratedTrees, tree => Assert.DoesNotContain("HOST", tree.ToString(), StringComparison.Ordinal));
        }
    }

    /// <summary>Every key and every value of whole models, one at a time.</summary>
    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_in_any_place_is_an_error_or_a_literal(string text)
    {
        var (places, literals) = (0, 0);
        foreach (var yaml in Whole)
        {
            foreach (var span in Scalars(SpecReader.Read(new ModelFile("model.yaml", yaml, ModelMetadata.None), CancellationToken.None).Value!.Root))
            {
                places++;
                var hostile = yaml.Remove(span.Start, span.Length).Insert(span.Start, Quoted(text));
                if (ModelCheck.Bind(hostile).Network is null) continue;
                literals++;
                Assert.All(GeneratorDriverHelper.Run(hostile).GeneratedTrees, AssertOnlyInLiterals);
            }
        }

        // A note of a layer's name is checked; text that is free is the name of a file, where that may be any.
        Assert.True(places > 60 && literals <= 1, $"{places} places, {literals} of which took it");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_path_does_not_reach_the_code(string text)
    {
        var result = GeneratorDriverHelper.Run([($"{text}/{text}.cnn.yaml", Models.Tiny)]);

        Assert.Empty(result.PrintedErrors());
        Assert.NotEmpty(result.GeneratedTrees);
        Assert.All(result.GeneratedTrees, tree =>
        {
            Assert.DoesNotContain("HOST", tree.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("HOST", tree.FilePath, StringComparison.Ordinal);
            Assert.Empty(tree.GetDiagnostics());
        });
    }

    [Fact]
    public void Hostile_text_in_a_comment_does_not_reach_the_code()
    {
        var result = GeneratorDriverHelper.Run($"# HOSTILE */ }}\n{Models.Tiny}");

        Assert.All(result.GeneratedTrees, tree => Assert.DoesNotContain("HOSTILE", tree.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_code_is_the_same_under_every_culture()
    {
        var expected = GeneratorDriverHelper.Run(Models.Seed).GeneratedTrees.Select(tree => (tree.FilePath, tree.ToString()));
        using var scope = CultureScope.Finnish();

        Assert.Equal(expected, GeneratorDriverHelper.Run(Models.Seed).GeneratedTrees.Select(tree => (tree.FilePath, tree.ToString())));
    }

    [Fact]
    public void A_file_of_emitted_code_begins_with_its_text() => Assert.All(
        GeneratorDriverHelper.Run(Models.Seed).Results.Single().GeneratedSources,
        source => Assert.Empty(source.SourceText.Encoding!.GetPreamble()));

    /// <summary>Between them, every kind of key with text, words or names as its value.</summary>
    private static readonly string[] Whole =
    [
        "name: Small\nnamespace: Sample.Of\ninput: [6, 5, 2]\nlayers:\n"
            + "  - conv2d: { filters: 3, kernel_size: 2, padding: same, activation: relu, name: first, kernel_initializer: he_normal }\n"
            + "  - dropout: { rate: 0.25 }\n  - flatten\n  - dense: { units: 3, use_bias: false }\nloss: sparse_categorical_crossentropy\n"
            + "optimizer: { adam: { learning_rate: { exponential_decay: { initial_learning_rate: 0.1, decay_steps: 9, decay_rate: 0.5 } } } }\n"
            + "metrics: [ auc ]\ntraining: { batch_size: 6, epochs: 2, early_stopping: { monitor: val_loss, mode: min },\n"
            + "  checkpoint: { filepath: best, save_best_only: true, monitor: val_loss }, seed: 7 }\nmemory_budget: 64 MB\ncodegen: { target: avx2 }\n",
        "name: Two\ninputs: { board: 4, extras: 2 }\nblocks:\n  pair: { parameters: { units: 3 }, layers: [ { dense: { units: units } } ] }\nlayers:\n"
            + "  - concatenate: { inputs: [ board, extras ] }\n  - pair\n  - dense: { units: 3, name: policy }\noutputs: { policy: huber }\n",
    ];

    private static IEnumerable<SourceSpan> Scalars(SpecNode node) => node switch
    {
        SpecScalar scalar => [scalar.Span],
        SpecSequence list => list.Items.SelectMany(Scalars),
        SpecMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Key).Concat(Scalars(entry.Value))),
        _ => [],
    };

    private static void AssertOnlyInLiterals(SyntaxTree tree)
    {
        Assert.Empty(tree.GetDiagnostics());
        Assert.All(
            tree.GetRoot().DescendantTokens(descendIntoTrivia: true).Where(token => token.ToFullString().Contains("HOST", StringComparison.Ordinal)),
            token => Assert.True(token.IsKind(SyntaxKind.StringLiteralToken), $"{token} is no literal"));
    }

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true).Replace("\\'", "'", StringComparison.Ordinal);
}
