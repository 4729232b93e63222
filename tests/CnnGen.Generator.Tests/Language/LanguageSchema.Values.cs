using System.Text.Json.Nodes;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Tests.Language;

/// <summary>Numbers, lists and words, and which keys exclude each other.</summary>
internal static partial class LanguageSchema
{
    private static JsonObject Size(int most = int.MaxValue, int least = 1) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Whole() => new() { ["type"] = "integer", ["minimum"] = int.MinValue, ["maximum"] = int.MaxValue };

    private static JsonObject Bytes() => new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = long.MaxValue };

    private static JsonObject Sizes(int count, int least = 1) => List(Size(least: least), count);

    private static JsonObject PairOfPairs() => List(Sizes(2, 0), 2);

    private static JsonObject List(JsonObject items, int count) => new() { ["type"] = "array", ["items"] = items, ["minItems"] = count, ["maxItems"] = count };

    private static JsonObject Number(NumberRange range)
    {
        var number = new JsonObject { ["type"] = "number" };
        if (range.AtLeast is { } least) number["minimum"] = least;
        if (range.AtMost is { } most) number["maximum"] = most;
        if (range.Below is { } below) number["exclusiveMaximum"] = below;
        return number;
    }

    private static JsonObject Numbers(NumbersKey key) => new() { ["type"] = "array", ["items"] = Number(key.Range), ["minItems"] = 1 };

    private static JsonObject Word(IEnumerable<string> words) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]),
    };

    /// <summary>Of two keys that stand for each other at most one may be given.</summary>
    private static void AddAlternatives(JsonObject schema, KeyTable table)
    {
        var pairs = table.Keys.Where(key => key.Alternative is not null).Select(key => Requiring(key.Name, key.Alternative!.Key.Name)).ToArray<JsonNode>();
        if (pairs.Length > 0) schema["not"] = new JsonObject { ["anyOf"] = new JsonArray(pairs) };
    }
}
