using System.Globalization;
using CnnGen.Generator.Model.Language;
using CnnGen.Generator.Model.Vocabulary;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>What a message proposes is right, for every word of the language.</summary>
public sealed class HintTests
{
    /// <summary>Every key of the language at every place that does not have it.</summary>
    public static TheoryData<string, string, string> Misplaced()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var table in LanguageTables.All)
            foreach (var key in LanguageTables.All.SelectMany(other => other.Keys)
                .Select(key => key.Name).Distinct().Except(table.Keys.Select(key => key.Name)))
                cases.Add(table.Owner, key, Places.At(table, $"{key}: 7"));
        return cases;
    }

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void A_key_at_another_place_is_told_where_it_belongs_or_what_is_meant_there(string owner, string key, string yaml)
    {
        var error = Assert.Single(GeneratorDriverHelper.Run(yaml).Diagnostics, error => error.Id == "CNN0007").GetMessage(CultureInfo.InvariantCulture);

        var homes = LanguageTables.All.Where(table => table.Keys.Any(known => known.Name == key));
        var hints = homes.Select(home => Home(home, key)).Append("; did you mean '");
        Assert.True(hints.Any(hint => error.Contains(hint, StringComparison.Ordinal)), $"{owner}: {error}");
    }

    [Fact]
    public void A_word_that_means_something_else_is_no_word_of_the_language()
    {
        var words = LanguageTables.All.SelectMany(table => table.Keys)
            .SelectMany(key => (key is WordKey word ? word.Words : []).Append(key.Name))
            .Concat(LanguageTables.All.Select(table => table.Owner))
            .Select(Suggestion.Bare);

        Assert.Empty(words.Intersect(OtherWords.All));
        Assert.All(OtherWords.All, word => Assert.Empty(PeerSpellings.Of(word)));
    }

    private static string Home(KeyTable home, string key) => LanguageTables.Nested.FirstOrDefault(nested => nested.Table == home).Path switch
    {
        [] => $"; {key} stands at the top level of the file",
        [var outer] => $"; write {outer}: {{ {key}: 7 }}",
        [var outer, var word] => $"; write {outer}: {{ {word}: {{ {key}: 7 }} }}",
        _ => "; it is a key of ",
    };
}
