namespace CnnGen.Numerics.Tests.Golden;

/// <summary>Every word of the language that libtorch has, or that can be written out in its tensors, gives what it gives there.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Read => [.. GoldenFile.Paths.Except(GoldenWords.Missing, StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Read))]
    public void Values_are_libtorch_s(string path)
    {
        var (golden, family) = Open(path);
        var network = family.Find(golden);
        Assert.True(network is not null, $"the language does not have {golden.Spelling}");
        family.Compare(golden, network);
    }

    /// <summary>So that no file is forgotten: one whose word the language has is read.</summary>
    [Fact]
    public void The_missing_words_are_those_that_the_language_does_not_have() =>
        Assert.Equal(GoldenFile.Paths.Where(path => Open(path) is var (golden, family) && family.Find(golden) is null), GoldenWords.Missing);

    private static (GoldenFile Golden, GoldenFamily Family) Open(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return (GoldenFile.Read(path), GoldenFamily.All.Single(family => family.Name == folder));
    }
}
