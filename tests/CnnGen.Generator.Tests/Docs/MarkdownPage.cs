using System.Text.RegularExpressions;

namespace CnnGen.Generator.Tests.Docs;

/// <summary>A page of the documentation, as the tests read it.</summary>
/// <param name="Path">From the root of the repository, with forward slashes.</param>
internal sealed partial record MarkdownPage(string Path, string Text)
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "node_modules", ".git"];

    /// <summary>Every page of the repository.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. new DirectoryInfo(Repository.Root).EnumerateFiles("*.md", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text without its fenced blocks.</summary>
    public string Prose => FencedBlock().Replace(Text, "");

    /// <summary>The page's headings as a link names them: <c>max_pooling2d</c>, <c>the-tree</c>.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Prose).Select(heading => Anchor(heading.Groups["text"].Value));

    public static MarkdownPage Read(string path) => new(path, Repository.Read(path.Split('/')).ReplaceLineEndings("\n"));

    /// <summary>The fenced blocks of a language, each with the line above it, which may be a mark such as <c>&lt;!-- emitted --&gt;</c>.</summary>
    public IEnumerable<(string Above, string Code)> Blocks(string language) => FencedBlock().Matches(Text)
        .Where(block => block.Groups["language"].Value == language)
        .Select(block => (block.Groups["above"].Value, block.Groups["code"].Value));

    /// <summary>From one heading to the next of any level.</summary>
    public string Section(string title)
    {
        var start = Text.IndexOf($"# {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"{Path} has no section '{title}'");
        var end = Text.IndexOf("\n#", start, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    /// <summary>The targets of links, and of pictures.</summary>
    public IEnumerable<string> Links() => Link().Matches(Prose).Select(link => link.Groups["target"].Value);

    /// <summary>Files and folders of the repository that the prose names in code: <c>src/CnnGen.Generator/Emit</c>.</summary>
    public IEnumerable<string> NamedPaths() => NamedPath().Matches(Prose).Select(path => path.Groups["path"].Value);

    private static string Anchor(string heading) =>
        new([.. heading.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_').Select(c => c == ' ' ? '-' : c)]);

    [GeneratedRegex(
        @"(?<above>[^\n]*)\n```(?<language>\w+)\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FencedBlock();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<path>(src|tests|docs|samples|benchmarks|\\.ci)/[\\w./{}-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedPath();
}
