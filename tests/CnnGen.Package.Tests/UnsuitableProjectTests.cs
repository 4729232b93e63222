using System.Text.RegularExpressions;

namespace CnnGen.Package.Tests;

/// <summary>The errors and warnings of the build files: the examples of their pages are built.</summary>
[Collection(PackedPackage.Name)]
public sealed partial class UnsuitableProjectTests(PackageFeed feed)
{
    private static readonly string BuildFiles =
        string.Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "Package", "buildTransitive")).Select(File.ReadAllText));

    private static readonly IReadOnlyList<string> Codes =
        [.. Code().Matches(BuildFiles).Select(match => match.Groups["id"].Value).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Ids() => [.. Codes];

    [Fact]
    public void Every_problem_has_its_help_link_its_page_and_a_row_in_the_list()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "CNN1*.md").Select(page => Path.GetFileNameWithoutExtension(page));

        Assert.Equal(Enumerable.Range(1001, Codes.Count).Select(number => $"CNN{number}"), Codes);
        Assert.Equal(Codes, pages.Order(StringComparer.Ordinal));
        Assert.All(Codes, id =>
        {
            Assert.Contains($"HelpLink=\"$(CnnGenHelp)/{id}.md\"", BuildFiles, StringComparison.Ordinal);
            var title = Repository.Read("docs", "diagnostics", $"{id}.md").Split('\n')[0][$"# {id}: ".Length..];
            Assert.Contains($"| [{id}]({id}.md) | {title} |", Repository.Read("docs", "diagnostics", "README.md"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_wrong_example_of_a_page_gives_its_message_alone_and_the_right_one_builds(string id)
    {
        var sections = Repository.Read("docs", "diagnostics", $"{id}.md").Split("\n## ");
        var workspace = feed.Workspace(id);
        // The library that an example may refer to.
        workspace.Project("Nets/Nets.csproj").Write("Nets/model.yaml", Samples.TinyModel);

        var expected = Text().Match(sections[1]).Groups["text"].Value;
        var wrong = Build(workspace.Folder("Wrong"), sections[1]);
        Assert.Equal([expected], wrong.Problems);
        Assert.Equal(expected.StartsWith("error ", StringComparison.Ordinal), wrong.ExitCode != 0);
        Build(workspace.Folder("Right"), sections[2]).SucceedsWithoutWarning();
    }

    private Outcome Build(Workspace workspace, string section)
    {
        var example = Project().Match(section);
        var project = example.Groups["text"].Value.Replace("Version=\"1.0.0\"", $"Version=\"{feed.Version}\"", StringComparison.Ordinal);
        var model = Model().Match(section) is { Success: true } named ? named.Groups : null;
        return workspace
            .Write(example.Groups["file"].Value, project)
            .Write(model?["file"].Value ?? "model.yaml", model?["text"].Value ?? Samples.TinyModel)
            .Dotnet("build");
    }

    [GeneratedRegex(@"Code=""(?<id>CNN\d{4})""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("```xml\n<!-- (?<file>.*?) -->\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Project();

    [GeneratedRegex("```yaml\n# (?<file>.*?)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Model();

    [GeneratedRegex("```text\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();
}
