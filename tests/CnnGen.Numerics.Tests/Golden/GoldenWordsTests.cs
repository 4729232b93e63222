namespace CnnGen.Numerics.Tests.Golden;

public sealed class GoldenWordsTests
{
    /// <summary>So that no file is forgotten: a word that the language has is tested.</summary>
    [Fact]
    public void The_missing_words_are_those_that_the_language_does_not_have() =>
        Assert.Equal(GoldenWords.All.Where(file => !Binds(file)), GoldenWords.Missing.Order(StringComparer.Ordinal));

    private static bool Binds(string file)
    {
        var (family, name) = (Path.GetDirectoryName(file)!, Path.GetFileName(file));
        return GoldenModel.Find(family, GoldenFile.Read(family, name)) is not null;
    }
}
