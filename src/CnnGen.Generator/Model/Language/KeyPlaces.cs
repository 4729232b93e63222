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
        var owners = LanguageTables.All.Except(nested.Select(nested => nested.Table))
            .Where(table => table != here && table.Keys.Any(key => Suggestion.IsSame(key.Name, entry.Key.Text)))
            .Select(table => table.Owner)
            .Distinct()
            .ToList();
        var asLayer = layer is null ? "" : $"; {layer} is a layer, an item of layers: - {layer}";
        var elsewhere = owners.Count == 0 ? asLayer : $"{asLayer}; it is a key of {Quote.List(owners)}";
        if (elsewhere.Length > 0) return elsewhere;
        var peers = PeerSpellings.Of(Suggestion.Bare(entry.Key.Text));
        return Nested(nested, entry, peers.Contains) ?? "";
    }

    /// <summary>The same for a word that stands where another one's belongs.</summary>
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
