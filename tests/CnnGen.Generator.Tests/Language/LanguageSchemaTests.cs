using System.Text.Json.Nodes;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Tests.Docs;
using NJsonSchema;

namespace CnnGen.Generator.Tests.Language;

/// <summary>The JSON Schema that editors check model files by says what the parser does.</summary>
public sealed class LanguageSchemaTests
{
    /// <summary>What a schema can see: keys, types, words and ranges; not what depends on another layer, or on C#.</summary>
    private static readonly string[] SeenBySchema = ["CNN0007", "CNN0008", "CNN0009", "CNN0010", "CNN0011", "CNN0012", "CNN0013", "CNN0014"];

    public static TheoryData<string> Models() => [.. Documented().Distinct(StringComparer.Ordinal)];

    public static TheoryData<string, string> Mistakes()
    {
        var mistakes = new TheoryData<string, string>();
        foreach (var page in DiagnosticPages().Where(page => SeenBySchema.Any(id => page.Path.Contains(id, StringComparison.Ordinal))))
            mistakes.Add(page.Path, page.Blocks("yaml").First().Code);
        return mistakes;
    }

    [Fact]
    public async Task The_schema_is_made_of_the_tables()
    {
        var path = Path.Combine(Repository.Root, "schemas", "model.schema.json");
        var text = LanguageSchema.Text();
        if (File.Exists(path) && (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") == text) return;
        await File.WriteAllTextAsync(path.Replace(".json", ".received.json", StringComparison.Ordinal), text);
        Assert.Fail("The language changed: compare schemas/model.schema.received.json with schemas/model.schema.json, and rename it.");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task A_correct_model_is_valid(string yaml) => Assert.Empty((await Schema()).Validate(SpecJson.Of(yaml)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_invalid(string page, string yaml) => Assert.True((await Schema()).Validate(SpecJson.Of(yaml)).Count > 0, page);

    /// <summary>Editors show the description of what is under the mouse: for a bare word its own, not a list of words, and with it the default.</summary>
    [Fact]
    public void What_an_editor_shows_of_a_word_explains_it()
    {
        var schema = JsonNode.Parse(LanguageSchema.Text())!;
        var properties = schema["properties"]!;
        var flatten = schema["definitions"]!["layer"]!["oneOf"]!.AsArray().Single(choice => (string?)choice!["const"] == "flatten")!;
        var adam = schema["definitions"]!["optimizer"]!["oneOf"]!.AsArray();

        Assert.StartsWith("A map or a sequence as a vector", (string?)flatten["description"], StringComparison.Ordinal);
        Assert.Contains(adam, choice => (string?)choice!["const"] == "adam" && choice["description"] is not null);
        Assert.EndsWith(
            "Default: `0.001`.", (string?)adam[0]!["properties"]!["adam"]!["properties"]!["learning_rate"]!["description"], StringComparison.Ordinal);
        Assert.EndsWith("Default: `32`.", (string?)properties["training"]!["properties"]!["batch_size"]!["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_key_has_a_sentence()
    {
        Assert.All(LanguageTables.All, table => Assert.EndsWith(".", table.Sentence, StringComparison.Ordinal));
        Assert.All(LanguageTables.All.SelectMany(table => table.Keys), key => Assert.EndsWith(".", key.Sentence, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Documented() =>
    [
        Repository.Read("model.yaml"),
        .. MarkdownPage.Read("docs/model-yaml.md").Blocks("yaml").Select(block => block.Code).Where(code => !code.StartsWith('-')),
        .. DiagnosticPages().SelectMany(page => page.Blocks("yaml").Skip(1)).Select(block => block.Code),
    ];

    private static Task<JsonSchema> Schema() => JsonSchema.FromJsonAsync(LanguageSchema.Text());

    private static IEnumerable<MarkdownPage> DiagnosticPages() =>
        MarkdownPage.Paths.Where(path => path.StartsWith("docs/diagnostics/CNN", StringComparison.Ordinal)).Select(MarkdownPage.Read);
}
