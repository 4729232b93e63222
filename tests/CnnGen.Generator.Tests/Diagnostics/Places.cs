using CnnGen.Generator.Model.Language;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>Where in a model each mapping of the language stands.</summary>
internal static class Places
{
    /// <summary>A model in which a mapping of the table's kind has this entry.</summary>
    public static string At(KeyTable table, string entry)
    {
        if (table == LanguageTables.Model) return $"{Models.Tiny}{entry}\n";
        if (table == LanguageTables.Training || table == LanguageTables.Codegen || table == LanguageTables.Data)
            return $"{Models.Tiny}{table.Owner}: {{ {entry} }}\n";
        if (LanguageTables.UnderTraining.FirstOrDefault(key => key.Table == table) is { Name: var owner })
            return $"{Models.Tiny}training: {{ {owner}: {{ {entry} }} }}\n";
        if (table == LanguageTables.Block) return $"{Models.Tiny}blocks: {{ one: {{ {entry} }} }}\n";
        if (table == LanguageTables.Output) return $"{Models.Tiny}outputs: {{ dense1: {{ {entry} }} }}\n";
        if (LanguageTables.Layers.Append(LanguageTables.Repeat).Contains(table))
            return Models.With($"- {table.Owner}: {{ {entry} }}\n- flatten\n- dense: {{ units: 2 }}");
        var (home, key) = LanguageTables.All.SelectMany(home => home.Keys.OfType<RuleKey>().Select(key => (home, key)))
            .First(place => place.key.Family.Rules.Any(rule => rule.Table == table));
        return At(home, $"{key.Name}: {{ {table.Owner}: {{ {entry} }} }}");
    }
}
