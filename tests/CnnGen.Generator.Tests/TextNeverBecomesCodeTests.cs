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

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true).Replace("\\'", "'", StringComparison.Ordinal);
}
