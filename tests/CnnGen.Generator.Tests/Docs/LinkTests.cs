namespace CnnGen.Generator.Tests.Docs;

/// <summary>What the pages point to exists.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Pages() => [.. MarkdownPage.Paths];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_within_the_repository_lead_somewhere(string path)
    {
        var page = MarkdownPage.Read(path);
        Assert.All(page.Links().Where(link => !link.Contains("://", StringComparison.Ordinal)), link =>
        {
            var (target, anchor) = Split(link);
            var file = target.Length == 0 ? path : Resolve(path, target);
            Assert.True(Exists(file), $"{path} links to {link}, which does not exist");
            if (anchor.Length > 0) Assert.Contains(anchor, MarkdownPage.Read(file).Anchors);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Files_and_folders_that_a_page_names_exist(string path) =>
        Assert.All(MarkdownPage.Read(path).NamedPaths(), named => Assert.True(Exists(named), $"{path} names {named}, which does not exist"));

    private static (string Target, string Anchor) Split(string link)
    {
        var parts = link.Split('#', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }

    private static string Resolve(string page, string target)
    {
        var full = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, target));
        return Path.GetRelativePath(Repository.Root, full).Replace('\\', '/');
    }

    private static bool Exists(string path) => Path.Exists(Path.Combine(Repository.Root, path));
}
