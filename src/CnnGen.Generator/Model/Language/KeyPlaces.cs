using CnnGen.Generator.Diagnostics;
using CnnGen.Generator.Model.Vocabulary;
using CnnGen.Generator.Spec;

namespace CnnGen.Generator.Model.Language;

/// <summary>Where in the language a word stands, for who wrote it at another place; found in the tables, so that every key has its answer.</summary>
internal static class KeyPlaces
{
    /// <summary>As the part of a message about a key that a mapping does not have; empty if no other mapping has it either.</summary>
    /// <param name="here">The table of the mapping; null for none.</param>
    public static string Hint(SpecEntry entry, KeyTable? here)
    {
        var nested = LanguageTables.Nested.Where(nested => nested.Table != here).ToList();
        if (Nested(nested, entry, key => Suggestion.IsSame(key, entry.Key.Text)) is { } place) return place;
        var layer = LayerCatalog.Words.FirstOrDefault(word => Suggestion.IsSame(word, entry.Key.Text));
        var kinds = LayerCatalog.All.Where(kind => kind.Table != here && kind.Table.Keys.Any(key => Suggestion.IsSame(key.Name, entry.Key.Text))).Select(kind => kind.Word).ToList();
        var ofLayers = (layer is null ? "" : $"; {layer} is a layer, an item of layers: - {layer}") + (kinds.Count == 0 ? "" : $"; it is a key of {Quote.List(kinds)}");
        if (ofLayers.Length > 0) return ofLayers;
        var peers = PeerSpellings.Of(Suggestion.Bare(entry.Key.Text));
        return Nested(nested, entry, peers.Contains) ?? "";
    }

    /// <summary>The same for a word that stands where a layer's or an optimizer's belongs.</summary>
    public static string Hint(SpecScalar word, SpecNode? value) => Hint(new SpecEntry(word, value ?? new SpecScalar("", IsPlain: true, word.Span)), here: null);

    private static string? Nested(List<(KeyTable Table, IReadOnlyList<string> Path)> nested, SpecEntry entry, Func<string, bool> isMeant)
    {
        foreach (var (table, path) in nested)
        {
            if (table.Keys.FirstOrDefault(key => isMeant(key.Name)) is { Name: var key })
                return path.Count == 0 ? $"; {key} stands at the top level of the file" : $"; write {Nest(path, $"{key}: {Text(entry.Value)}")}";
            if (path.Count > 1 && isMeant(table.Owner)) return $"; write {Nest(path, "...")}";
        }

        return null;
    }

    private static string Nest(IReadOnlyList<string> path, string entry) => path.Reverse().Aggregate(entry, (inner, key) => $"{key}: {{ {inner} }}");

    /// <summary>A number as it stands; other text of the user's is not repeated.</summary>
    private static string Text(SpecNode value) => value is SpecScalar scalar && CoreSchema.Number(scalar) is not null ? scalar.Text : "...";
}
