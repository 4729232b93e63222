using System.Text.RegularExpressions;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Training;
using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Tests.Docs;

/// <summary>docs/model-yaml.md tells the whole language, and nothing that is not in it.</summary>
public sealed partial class LanguagePageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Read("docs/model-yaml.md");

    /// <summary>Each mapping of the language: its section, and a model in which it has a key that it does not know.</summary>
    public static TheoryData<string, string> Mappings()
    {
        var mappings = new TheoryData<string, string>
        {
            { "The model", Models.Tiny + "\nunknown: 1" },
            { "training", Models.Tiny + "\ntraining: { unknown: 1 }" },
            { "codegen", Models.Tiny + "\ncodegen: { unknown: 1 }" },
            { "optimizer", Models.Tiny + "\noptimizer: { adam: { unknown: 1 } }" },
        };
        foreach (var word in LayerCatalog.Words) mappings.Add(word, Models.With($"- {word}: {{ unknown: 1 }}\n- flatten\n- dense: {{ units: 2 }}"));
        return mappings;
    }

    public static TheoryData<string> Examples() => [.. Page.Blocks("yaml").Select(block => block.Code)];

    [Theory]
    [MemberData(nameof(Mappings))]
    public void Every_key_stands_in_the_table_of_its_mapping(string section, string yaml)
    {
        var documented = TableKey().Matches(Page.Section(section)).Select(row => row.Groups["key"].Value);
        Assert.Equal(KnownKeys(yaml).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_word_of_an_option_stands_on_the_page()
    {
        string[] words =
        [
            .. EnumWords<Padding>.All, .. EnumWords<ActivationFunction>.All, .. EnumWords<Initializer>.All, .. EnumWords<Loss>.All, .. EnumWords<CodegenTarget>.All,
        ];
        Assert.All(words, word => Assert.Contains($"`{word}`", Page.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_a_correct_model(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        Assert.Empty(GeneratorDriverHelper.Run(Whole(yaml)).PrintedErrors());
    }

    /// <summary>The keys that the error about an unknown one lists.</summary>
    private static string[] KnownKeys(string yaml)
    {
        var message = Assert.Single(GeneratorDriverHelper.Run(yaml).PrintedErrors(), error => error.Contains("CNN0007", StringComparison.Ordinal));
        return KeyList().Match(message).Groups["keys"].Value.Split(", ");
    }

    /// <summary>An example is a model, or some layers that the test completes.</summary>
    private static string Whole(string yaml) => yaml.StartsWith("- ", StringComparison.Ordinal)
        ? Models.With(yaml + "\n- flatten\n- dense: { units: 10 }", input: "[28, 28, 1]")
        : yaml;

    [GeneratedRegex(@"known keys: (?<keys>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyList();

    [GeneratedRegex(@"^\| `(?<key>\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableKey();
}
