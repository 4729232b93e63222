using System.Globalization;
using System.Text.Json.Nodes;
using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Tests.Language;

/// <summary>A model file as the JSON that a YAML server checks against the schema.</summary>
internal static class SpecJson
{
    public static string Of(string yaml)
    {
        var file = ModelFile.Of("model.yaml", yaml, ModelMetadata.None)!;
        var spec = Result.Of(file.Path, file).Then(SpecReader.Read, CancellationToken.None);
        Assert.Empty(spec.Errors);
        return Of(spec.Value!.Root)?.ToJsonString() ?? "null";
    }

    private static JsonNode? Of(SpecNode node) => node switch
    {
        SpecMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))),
        SpecSequence sequence => new JsonArray([.. sequence.Items.Select(Of)]),
        SpecScalar scalar => Of(scalar),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is not in JSON."),
    };

    private static JsonNode? Of(SpecScalar scalar)
    {
        if (CoreSchema.IsNull(scalar)) return null;
        if (CoreSchema.Boolean(scalar) is { } truth) return truth;
        if (CoreSchema.Integer(scalar) is { } integer) return JsonNode.Parse(integer.ToString(CultureInfo.InvariantCulture));
        return CoreSchema.Number(scalar) is { } number && double.IsFinite(number) ? number : scalar.Text;
    }
}
