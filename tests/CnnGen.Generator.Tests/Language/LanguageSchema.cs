using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Tests.Language;

/// <summary>The language as a JSON Schema (draft 7, which the YAML servers of VS Code and Rider read), made of the tables that the parser reads by.</summary>
internal static class LanguageSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string ByteText = $@"^(\d+\.?\d*|\.\d+) *({string.Join('|', ByteCount.AllUnits)})$";

    public static string Text()
    {
        var schema = Mapping(LanguageTables.Model, isOptional: false);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "CnnGen model");
        schema["definitions"] = new JsonObject(
            LanguageTables.Families.Select(family => KeyValuePair.Create<string, JsonNode?>(KeyTableText.Anchor(family), Words(family))));
        return schema.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    /// <param name="isOptional">Whether nothing may stand in its place, which means that all keys have their defaults.</param>
    private static JsonObject Mapping(KeyTable table, bool isOptional)
    {
        var required = table.Keys.Where(key => key.IsRequired).Select(key => JsonValue.Create(key.Name)).ToArray<JsonNode>();
        var schema = new JsonObject
        {
            ["description"] = table.Sentence,
            ["type"] = isOptional && required.Length == 0 ? new JsonArray("object", "null") : "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(table.Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, Property(key)))),
        };
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        return schema;
    }

    private static JsonObject Property(Key key)
    {
        var property = key is NodeKey node ? OfNode(node) : OfValue(key);
        property["description"] = Described(key);
        if (key.Default is { } text) property["default"] = key is WordKey || (key is RuleKey && char.IsLetter(text[0])) ? text : JsonNode.Parse(text);
        return property;
    }

    /// <summary>What an editor shows of a key under the mouse: it shows no default but this.</summary>
    private static string Described(Key key) =>
        (key.DefaultInWords ?? (key.Default is { } text ? $"`{text}`" : null)) is { } words ? $"{key.Sentence} Default: {words}." : key.Sentence;

    private static JsonObject OfValue(Key key) => key switch
    {
        SizeKey size => Size(size.Most),
        PairKey => new JsonObject { ["oneOf"] = new JsonArray(Size(), Sizes(2)) },
        SeedKey => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue },
        WholeKey => new JsonObject { ["type"] = "integer", ["minimum"] = int.MinValue, ["maximum"] = int.MaxValue },
        NumberKey number => Number(number.Range),
        SizesKey => new JsonObject { ["type"] = "array", ["items"] = Size(), ["minItems"] = 1 },
        NumbersKey numbers => new JsonObject { ["type"] = "array", ["items"] = Number(numbers.Range), ["minItems"] = 1 },
        BytesKey => new JsonObject { ["oneOf"] = new JsonArray(Bytes(), new JsonObject { ["type"] = "string", ["pattern"] = ByteText }) },
        BooleanKey => new JsonObject { ["type"] = "boolean" },
        WordKey word => Word(word.Words),
        // Not the bare reference: what stands beside one counts as not written.
        RuleKey rule => new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{KeyTableText.Anchor(rule.Family)}" }) },
        NameKey { IsDotted: true } => new JsonObject { ["type"] = "string", ["pattern"] = @"^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$" },
        NameKey => new JsonObject { ["type"] = "string", ["pattern"] = @"^[\p{L}_][\p{L}\p{N}_]*$" },
        _ => throw new InvalidOperationException($"{key.GetType().Name} is not in the schema."),
    };

    private static JsonObject OfNode(NodeKey key) => key.Name switch
    {
        "input" => new JsonObject { ["oneOf"] = new JsonArray(Size(), Sizes(1), Sizes(3)) },
        "layers" => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = LayerItem() },
        "training" => Mapping(LanguageTables.Training, isOptional: true),
        "class_weight" => new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { [@"^(\d+|0x[0-9a-fA-F]+|0o[0-7]+)$"] = Number(NumberRange.NotNegative) },
        },
        "codegen" => Mapping(LanguageTables.Codegen, isOptional: true),
        _ => throw new InvalidOperationException($"'{key.Name}' is not in the schema."),
    };

    /// <summary>A layer without keys that must be given may be the bare word.</summary>
    private static JsonObject LayerItem() => KeyOrWord(
        LayerCatalog.All.Select(kind => (kind.Word, Options(kind.Table, kind.ShortForm))),
        LayerCatalog.All.Select(kind => kind.Table).Where(table => !table.Keys.Any(key => key.IsRequired)));

    private static JsonObject Words(RuleFamily family) => KeyOrWord(
        family.Rules.Select(rule => (rule.Word, Options(rule.Table, rule.ShortForm))),
        family.Rules.Where(rule => rule.MayStandAlone).Select(rule => rule.Table),
        family.ForNumbers is { } key ? [Property(key)] : []);

    private static JsonObject Options(KeyTable table, Key? shortForm)
    {
        var mapping = Mapping(table, isOptional: true);
        return shortForm is null ? mapping : new JsonObject { ["description"] = table.Sentence, ["oneOf"] = new JsonArray(Property(shortForm), mapping) };
    }

    /// <summary>
    /// A word with its keys, or bare. In this order: of a word that is neither, an editor's complaint is that of the first. Each bare word is a choice of
    /// its own, so that an editor explains that word and does not list them all.
    /// </summary>
    private static JsonObject KeyOrWord(IEnumerable<(string Key, JsonObject Value)> choices, IEnumerable<KeyTable> words, params JsonObject[] others) =>
        new() { ["oneOf"] = new JsonArray([OneKey(choices), .. words.Select(Bare), .. others]) };

    /// <summary>Not an enum of one word, of which editors show that list; the pattern is for validators that know no const.</summary>
    private static JsonObject Bare(KeyTable table) =>
        new() { ["type"] = "string", ["const"] = table.Owner, ["pattern"] = $"^{table.Owner}$", ["description"] = table.Sentence };

    private static JsonObject OneKey(IEnumerable<(string Key, JsonObject Value)> choices) => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["minProperties"] = 1,
        ["maxProperties"] = 1,
        ["properties"] = new JsonObject(choices.Select(choice => KeyValuePair.Create<string, JsonNode?>(choice.Key, choice.Value))),
    };

    private static JsonObject Size(int most = int.MaxValue) => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = most };

    private static JsonObject Bytes() => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = long.MaxValue };

    private static JsonObject Sizes(int count) => new() { ["type"] = "array", ["items"] = Size(), ["minItems"] = count, ["maxItems"] = count };

    private static JsonObject Number(NumberRange range)
    {
        var number = new JsonObject { ["type"] = "number" };
        if (range.AtLeast is { } least) number["minimum"] = least;
        if (range.AtMost is { } most) number["maximum"] = most;
        if (range.Below is { } below) number["exclusiveMaximum"] = below;
        return number;
    }

    private static JsonObject Word(IEnumerable<string> words) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]),
    };
}
