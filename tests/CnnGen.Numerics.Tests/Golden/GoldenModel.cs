using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Spec;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Models with what a golden file spells, bound as a build binds them.</summary>
internal static class GoldenModel
{
    /// <summary>By family, the model that has a file's word in its place.</summary>
    private static readonly Dictionary<string, Func<string, string>> Texts = new(StringComparer.Ordinal)
    {
        ["activations"] = spelling => Text($"- activation: {spelling}\n- dense: {{ units: 2 }}"),
    };

    /// <summary>The network, or null where the language does not have the word or one of its options.</summary>
    public static Network? Find(string family, GoldenFile golden)
    {
        var file = ModelFile.Of("golden.yaml", Texts[family](golden.Spelling), ModelMetadata.None)!;
        var spec = Result.Of("golden.yaml", file).Then(SpecReader.Read, CancellationToken.None);
        return spec.Then((document, _) => NetworkBinder.Bind(document, ProjectContext.Of([spec], "CnnGen.Tests")), CancellationToken.None).Value;
    }

    private static string Text(string layers, string rest = "") => $"name: Golden\ninput: [5]\nlayers:\n{layers}\n{rest}";
}
