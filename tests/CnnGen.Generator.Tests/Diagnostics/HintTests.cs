using System.Globalization;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>What a message proposes is right, for every word of the language.</summary>
public sealed class HintTests
{
    private static readonly IReadOnlyList<string> LayerWords = [.. Generator.Model.LayerCatalog.Words];

    /// <summary>Every key of the language at every place that does not have it.</summary>
    public static TheoryData<string, string> Misplaced()
    {
        var cases = new TheoryData<string, string>();
        foreach (var table in LanguageTables.All)
            foreach (var key in LanguageTables.All.SelectMany(other => other.Keys).Select(key => key.Name).Distinct().Except(table.Keys.Select(key => key.Name)))
                cases.Add(table.Owner, key);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void A_key_at_another_place_is_told_where_it_belongs_or_what_is_meant_there(string owner, string key)
    {
        var error = Assert.Single(GeneratorDriverHelper.Run(At(owner, key)).Diagnostics, error => error.Id == "CNN0007").GetMessage(CultureInfo.InvariantCulture);

        var homes = LanguageTables.All.Where(table => table.Keys.Any(known => known.Name == key)).Select(table => table.Owner);
        Assert.Contains(
            homes.Select(home => home switch
            {
                "the model" => $"; {key} stands at the top level of the file",
                "adam" => $"; write optimizer: {{ adam: {{ {key}: 7 }} }}",
                "training" or "codegen" => $"; write {home}: {{ {key}: 7 }}",
                _ => "; it is a key of ",
            }).Append("; did you mean '"),
            hint => error.Contains(hint, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_that_means_something_else_is_no_word_of_the_language()
    {
        var words = LanguageTables.All.SelectMany(table => table.Keys)
            .SelectMany(key => key is WordKey word ? word.Words.Append(word.Name) : [key.Name])
            .Concat(LanguageTables.All.Select(table => table.Owner))
            .Select(Suggestion.Bare);

        Assert.Empty(words.Intersect(OtherWords.All));
        Assert.All(OtherWords.All, word => Assert.Empty(PeerSpellings.Of(word)));
    }

    private static string At(string owner, string key) => owner switch
    {
        "the model" => $"{Models.Tiny}{key}: 7\n",
        "adam" => $"{Models.Tiny}optimizer: {{ adam: {{ {key}: 7 }} }}\n",
        "training" or "codegen" => $"{Models.Tiny}{owner}: {{ {key}: 7 }}\n",
        _ when LayerWords.Contains(owner) => Models.With($"- {owner}: {{ {key}: 7 }}\n- flatten\n- dense: {{ units: 2 }}"),
        _ => throw new ArgumentOutOfRangeException(nameof(owner)),
    };
}
