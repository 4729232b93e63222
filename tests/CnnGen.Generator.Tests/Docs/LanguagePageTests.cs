using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Augmenting;
using CnnGen.Generator.Model.Codegen;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Layers;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Tests.Language;

namespace CnnGen.Generator.Tests.Docs;

/// <summary>docs/model-yaml.md tells the whole language, and nothing that is not in it.</summary>
public sealed class LanguagePageTests
{
    private static readonly MarkdownPage Page = MarkdownPage.Read("docs/model-yaml.md");

    public static TheoryData<string> Examples() => [.. Page.Blocks("yaml").Select(block => block.Code)];

    /// <summary>The page with every table as the tables of the parser have it.</summary>
    [Fact]
    public void The_tables_are_made_of_the_parser_s()
    {
        IEnumerable<(string Section, string Table)> tables =
        [
            ("The model", KeyTableText.Of(LanguageTables.Model)),
            .. LanguageTables.Layers.Concat([LanguageTables.Data, LanguageTables.Training, LanguageTables.Codegen])
                .Select(table => (table.Owner, KeyTableText.Of(table))),
            ("repeat", KeyTableText.Of(LanguageTables.Repeat)),
            ("blocks", KeyTableText.Of(LanguageTables.Block)),
            ("outputs", KeyTableText.Of(LanguageTables.Output)),
            .. LanguageTables.UnderTraining.Select(key => (key.Name, KeyTableText.Of(key.Table))),
            .. LanguageTables.Families.Select(family => (family.Section, KeyTableText.Of(family))),
        ];
        var page = tables.Aggregate(Page.Text, (text, table) => WithTable(text, table.Section, table.Table));
        var received = Path.Combine(Repository.Root, "docs", "model-yaml.received.md");
        if (page == Page.Text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, page);
        Assert.Fail("The language changed: compare docs/model-yaml.received.md with docs/model-yaml.md, and rename it.");
    }

    [Fact]
    public void The_comparison_counts_the_layers() => Assert.Contains(
        FormattableString.Invariant($"| layers | [{LayerCatalog.Words.Count}](model-yaml.md), "), MarkdownPage.Read("docs/comparison.md").Text,
        StringComparison.Ordinal);

    [Fact]
    public void Every_word_of_an_option_stands_on_the_page()
    {
        string[] words =
        [
            .. EnumWords<Padding>.All, .. EnumWords<CodegenTarget>.All, .. EnumWords<CodegenMode>.All,
            .. EnumWords<ConvolutionAlgorithm>.All,
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

    /// <summary>Each word has its lines on the page that shows what it does, and they are right.</summary>
    [Fact]
    public void The_page_on_augmentation_shows_every_word()
    {
        var examples = MarkdownPage.Read("docs/augmentation.md").Blocks("yaml").Select(block => block.Code).ToList();
        var lines = examples.Where(yaml => yaml.StartsWith('-')).Select(yaml => yaml.TrimEnd()).ToList();

        Assert.All(
            AugmentationCatalog.All.Words,
            word => Assert.Contains(lines, line => line.Contains($"- {word}:", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.Empty(GeneratorDriverHelper.Run(Models.With(
            "- flatten\n- dense: { units: 2 }", "[32, 32, 3]", rest: $"loss: {{ categorical_crossentropy: {{ from_logits: true }} }}\naugmentation:\n{line}\n"))
            .PrintedErrors()));
        Assert.Empty(GeneratorDriverHelper.Run(Assert.Single(examples, yaml => !yaml.StartsWith('-'))).PrintedErrors());
    }

    /// <summary>A section holds one table, the first after its heading.</summary>
    private static string WithTable(string page, string section, string table)
    {
        var heading = page.IndexOf($"# {section}\n", StringComparison.Ordinal);
        var start = page.IndexOf("\n| ", heading, StringComparison.Ordinal) + 1;
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal);
        Assert.True(
            heading >= 0 && start > 0 && page.IndexOf("\n#", heading + 1, StringComparison.Ordinal) is var next && (next < 0 || start < next),
            $"'{section}' has no table");
        return page[..start] + table + page[end..];
    }

    /// <summary>An example is a model, or some layers that the test completes.</summary>
    private static string Whole(string yaml) => yaml.StartsWith("- ", StringComparison.Ordinal)
        ? Models.With(yaml + "\n- flatten\n- dense: { units: 10 }", input: "[28, 28, 1]")
        : yaml;
}
