using CnnGen.Generator.Collections;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Data;

/// <summary>What <c>data</c> comes to.</summary>
/// <param name="Form">Null where a model has no <c>data</c>.</param>
/// <param name="Layers">Those in front of the others, as they could be written in the list: what is known of layers holds for them.</param>
internal sealed record BoundData(DataForm? Form, IReadOnlyList<SpecMapping> Layers)
{
    public const string Rescaling = "data_rescaling", Normalization = "data_normalization";

    public static BoundData Nothing { get; } = new(null, []);

    /// <summary>Where they stand in the file.</summary>
    public static KeyPath Place { get; } = KeyPath.Of(DataBinder.Key.Name);

    /// <summary>A layer with those of the keys that are given, and the default of one that a layer must be given.</summary>
    public static SpecMapping Layer(string word, string name, SpecMapping data, params Key[] keys)
    {
        var given = keys.Where(key => data[key.Name] is not null || key == DataBinder.Scale)
            .Select(key => new SpecEntry(Plain(key.Name), data[key.Name] ?? Plain(key.Default!)));
        var options = new SpecMapping(given.Prepend(new SpecEntry(Plain("name"), Plain(name))).ToEquatableArray(), data.Span);
        return new SpecMapping(EquatableArray.Of(new SpecEntry(Plain(word), options)), data.Span);

        SpecScalar Plain(string text) => new(text, IsPlain: true, data.Span);
    }
}
