using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Tests.Language;

/// <summary>The language as a JSON Schema (draft 7, which the YAML servers of VS Code and Rider read), made of the tables that the parser reads by.</summary>
internal static partial class LanguageSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Lists of layers: where there are no blocks, and where a word may be one of them.</summary>
    private const string Layers = "layers", LayersAndUses = "layers-and-uses";

    /// <summary>Of a parameter of a block.</summary>
    private const string ParameterText = @"^\$[\p{L}_]";

    /// <summary>Families of words of layers.</summary>
    private static readonly HashSet<RuleFamily> OfLayers =
        [.. LanguageTables.Layers.SelectMany(table => table.Keys.OfType<RuleKey>()).Select(key => key.Family)];

    private static readonly string ByteText = $@"^(\d+\.?\d*|\.\d+) *({string.Join('|', ByteCount.AllUnits)})$";

    public static string Text()
    {
        var schema = Mapping(LanguageTables.Model, isOptional: false);
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        schema.Insert(1, "title", "CnnGen model");
        // Whether a word may be a block's only the keys of the whole file tell.
        schema["anyOf"] = new JsonArray(
            new JsonObject
            {
                ["not"] = new JsonObject { ["required"] = new JsonArray("blocks") },
                ["properties"] = new JsonObject { ["layers"] = Reference(Layers) },
            },
            new JsonObject { ["required"] = new JsonArray("blocks"), ["properties"] = new JsonObject { ["layers"] = Reference(LayersAndUses) } });
        // Of keys that stand for each other one must be given, or at most one.
        var alternatives = LanguageTables.Model.Keys.Where(key => key.Alternative is not null).ToLookup(key => key.IsRequired);
        schema["oneOf"] = new JsonArray([.. alternatives[true].SelectMany(key => new[] { Requiring(key.Name), Requiring(key.Alternative!.Key.Name) })]);
        schema["not"] = Requiring([.. alternatives[false].SelectMany(key => new[] { key.Name, key.Alternative!.Key.Name })]);
        schema["definitions"] = new JsonObject(
        [
            KeyValuePair.Create<string, JsonNode?>("layer", Layer()),
            KeyValuePair.Create<string, JsonNode?>(Layers, List(Layers)),
            KeyValuePair.Create<string, JsonNode?>(LayersAndUses, List(LayersAndUses)),
            .. LanguageTables.Families.Select(family => KeyValuePair.Create<string, JsonNode?>(KeyTableText.Anchor(family), Words(family))),
        ]);
        return schema.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    /// <param name="isOptional">Whether nothing may stand in its place, which means that all keys have their defaults.</param>
    /// <param name="list">Which lists of layers may stand in it.</param>
    /// <param name="takesParameters">Whether a value may be a block's parameter.</param>
    private static JsonObject Mapping(KeyTable table, bool isOptional, string list = Layers, bool takesParameters = false)
    {
        var required = table.Keys.Where(key => key is { IsRequired: true, Alternative: null }).Select(key => JsonValue.Create(key.Name)).ToArray<JsonNode>();
        var schema = new JsonObject
        {
            ["description"] = table.Sentence,
            ["type"] = isOptional && required.Length == 0 ? new JsonArray("object", "null") : "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(
                table.Keys.Select(key => KeyValuePair.Create<string, JsonNode?>(key.Name, Property(key, list, takesParameters)))),
        };
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        if (table != LanguageTables.Model) AddAlternatives(schema, table);
        return schema;
    }

    private static JsonObject Property(Key key, string list = Layers, bool takesParameters = false)
    {
        var property = key is NodeKey node ? OfNode(node, list) : takesParameters ? OrParameter(OfValue(key)) : OfValue(key);
        property["description"] = Described(key);
        var isText = key is WordKey or TextKey || (key is RuleKey && key.Default is [var first, ..] && char.IsLetter(first));
        if (key.Default is { } text) property["default"] = isText ? text : JsonNode.Parse(text);
        return property;
    }

    /// <summary>A pattern is of texts only, as a least number is of numbers only: both may stand side by side.</summary>
    private static JsonObject OrParameter(JsonObject value)
    {
        if (value["type"] is not JsonValue type || (string?)type == "string")
            return new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "string", ["pattern"] = ParameterText }) };
        value["type"] = new JsonArray((string?)type, "string");
        value["pattern"] = ParameterText;
        return value;
    }

    /// <summary>What an editor shows of a key under the mouse: it shows no default but this.</summary>
    private static string Described(Key key) =>
        (key.DefaultInWords ?? (key.Default is { } text ? $"`{text}`" : null)) is { } words ? $"{key.Sentence} Default: {words}." : key.Sentence;

    private static JsonObject OfValue(Key key) => key switch
    {
        SizeKey size => Size(size.Most, size.Least),
        PairKey pair => new JsonObject { ["oneOf"] = new JsonArray(Size(least: pair.Least), Sizes(2, pair.Least)) },
        MarginsKey margins =>
            new JsonObject { ["oneOf"] = new JsonArray([Size(least: 0), Sizes(2, 0), .. margins.IsOfMap ? [PairOfPairs()] : (JsonNode[])[]]) },
        WholesKey => new JsonObject { ["oneOf"] = new JsonArray(Whole(), new JsonObject { ["type"] = "array", ["items"] = Whole(), ["minItems"] = 1 }) },
        SeedKey => new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue },
        WholeKey => Whole(),
        NumberKey number => Number(number.Range),
        SizesKey => new JsonObject { ["type"] = "array", ["items"] = Size(), ["minItems"] = 1 },
        NumbersKey { Fallback: not null } numbers => new JsonObject { ["oneOf"] = new JsonArray(Number(numbers.Range), Numbers(numbers)) },
        NumbersKey numbers => Numbers(numbers),
        RangeKey { Alone: { } alone } range => new JsonObject { ["oneOf"] = new JsonArray(Number(alone), List(Number(range.Range), 2)) },
        RangeKey range => List(Number(range.Range), 2),
        BytesKey => new JsonObject { ["oneOf"] = new JsonArray(Bytes(), new JsonObject { ["type"] = "string", ["pattern"] = ByteText }) },
        BooleanKey => new JsonObject { ["type"] = "boolean" },
        WordKey word => Word(word.Words),
        // Not the bare reference: what stands beside one counts as not written.
        RuleKey { IsList: true } rule => new JsonObject
        {
            ["oneOf"] = new JsonArray(
                Reference(KeyTableText.Anchor(rule.Family)),
                new JsonObject { ["type"] = "array", ["items"] = Reference(KeyTableText.Anchor(rule.Family)) }),
        },
        RuleKey rule => new JsonObject { ["allOf"] = new JsonArray(Reference(KeyTableText.Anchor(rule.Family))) },
        NameKey { IsDotted: true } => new JsonObject { ["type"] = "string", ["pattern"] = @"^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$" },
        TextKey => new JsonObject { ["type"] = "string", ["minLength"] = 1 },
        OptionsKey options => Mapping(options.Table, isOptional: true),
        NamesKey => new JsonObject
        {
            ["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "string" },
                new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1 }),
        },
        NameKey => new JsonObject { ["type"] = "string", ["pattern"] = @"^[\p{L}_][\p{L}\p{N}_]*$" },
        _ => throw new InvalidOperationException($"{key.GetType().Name} is not in the schema."),
    };

    private static JsonObject OfNode(NodeKey key, string list) => key.Name switch
    {
        "input" => Shape(),
        "inputs" => Named(Shape()),
        "outputs" => Named(new JsonObject
        {
            ["oneOf"] = new JsonArray(
                Reference(KeyTableText.Anchor(LanguageTables.Output.Keys.OfType<RuleKey>().Single().Family)),
                Mapping(LanguageTables.Output, isOptional: false)),
        }),
        "blocks" => new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["additionalProperties"] = Mapping(LanguageTables.Block, isOptional: false, LayersAndUses),
        },
        "parameters" => new JsonObject { ["type"] = new JsonArray("object", "null") },
        "layers" when LanguageTables.Model.Keys.Contains(key) => new JsonObject { ["type"] = "array", ["minItems"] = 1 },
        "layers" => OrParameter(new JsonObject { ["allOf"] = new JsonArray(Reference(list)) }),
        "branches" => OrParameter(Branches(list)),
        "training" => Mapping(LanguageTables.Training, isOptional: true),
        "class_weight" => new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["additionalProperties"] = false,
            ["patternProperties"] = new JsonObject { [@"^(\d+|0x[0-9a-fA-F]+|0o[0-7]+)$"] = Number(NumberRange.NotNegative) },
        },
        "data" => Mapping(LanguageTables.Data, isOptional: true),
        "class_names" => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1 },
        "codegen" => Mapping(LanguageTables.Codegen, isOptional: true),
        _ => throw new InvalidOperationException($"'{key.Name}' is not in the schema."),
    };

    private static JsonObject Requiring(params string[] keys) => new() { ["required"] = new JsonArray([.. keys.Select(key => JsonValue.Create(key))]) };

    private static JsonObject Shape() => new() { ["oneOf"] = new JsonArray(Size(), Sizes(1), Sizes(2), Sizes(3)) };

    private static JsonObject Named(JsonObject value) => new() { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = value };

    private static JsonObject Branches(string list) =>
        new() { ["type"] = "array", ["items"] = OrParameter(new JsonObject { ["anyOf"] = new JsonArray(Reference(list), Nothing()) }), ["minItems"] = 2 };

    private static JsonObject Nothing() => new() { ["type"] = "array", ["maxItems"] = 0 };

    /// <summary>A layer that takes one value. One without keys that must be given may be the bare word.</summary>
    private static JsonObject Layer()
    {
        var kinds = LayerCatalog.All.Where(kind => !kind.IsMerge).ToList();
        return KeyOrWord(
            kinds.Select(kind => (kind.Word, Options(kind.Table, kind.ShortForm, takesParameters: true))),
            kinds.Select(kind => kind.Table).Where(table => !table.Keys.Any(key => key.IsRequired)));
    }

    /// <summary>A list of layers, of those that hold lists themselves, and perhaps of uses of blocks.</summary>
    private static JsonObject List(string list)
    {
        var holding = LayerCatalog.All.Where(kind => kind.IsMerge).Select(kind => (kind.Word, Options(kind.Table, kind.ShortForm, true, list)))
            .Append((LanguageTables.Repeat.Owner, Mapping(LanguageTables.Repeat, isOptional: false, list, takesParameters: true)));
        IEnumerable<JsonNode> uses = list == Layers ? [] : [Use(), WordOfUse()];
        return new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = new JsonObject { ["oneOf"] = new JsonArray([Reference("layer"), OneKey(holding), .. uses]) },
        };
    }

    private static IEnumerable<string> Known => LayerCatalog.Words.Append(LanguageTables.Repeat.Owner);

    private static JsonObject Use() => new()
    {
        ["type"] = "object",
        ["minProperties"] = 1,
        ["maxProperties"] = 1,
        ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("object", "null") },
        ["not"] = new JsonObject { ["anyOf"] = new JsonArray([.. Known.Select(word => new JsonObject { ["required"] = new JsonArray(word) })]) },
    };

    private static JsonObject WordOfUse() => new() { ["type"] = "string", ["not"] = Word(Known) };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };

    private static JsonObject Words(RuleFamily family) => KeyOrWord(
        family.Rules.Select(rule => (rule.Word, Options(rule.Table, rule.ShortForm, OfLayers.Contains(family)))),
        family.Rules.Where(rule => rule.MayStandAlone).Select(rule => rule.Table),
        family.ForNumbers is { } key ? [Property(key)] : []);

    private static JsonObject Options(KeyTable table, Key? shortForm, bool takesParameters, string list = Layers)
    {
        var mapping = Mapping(table, isOptional: true, list, takesParameters);
        return shortForm is null
            ? mapping
            : new JsonObject { ["description"] = table.Sentence, ["oneOf"] = new JsonArray(Property(shortForm, list, takesParameters), mapping) };
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
}
