using System.Text.RegularExpressions;

namespace CnnGen.Generator.Tests.Diagnostics;

/// <summary>A page of docs/diagnostics: its examples are run.</summary>
/// <param name="Wrong">Model files with the mistake.</param>
/// <param name="Message">What the page says the build prints.</param>
/// <param name="Right">The files corrected.</param>
internal sealed partial record DiagnosticPage(
    string Title, IReadOnlyList<(string Path, string Yaml)> Wrong, string Message, IReadOnlyList<(string Path, string Yaml)> Right)
{
    public static DiagnosticPage Read(string id)
    {
        var text = Repository.Read("docs", "diagnostics", $"{id}.md").ReplaceLineEndings("\n");
        var sections = text.Split("\n## ");
        return new DiagnosticPage(
            text[..text.IndexOf('\n', StringComparison.Ordinal)],
            Files(sections, "Wrong"),
            string.Concat(Section(sections, "Wrong").Select(section => TextBlock().Match(section).Groups["text"].Value)),
            Files(sections, "Right"));
    }

    private static IEnumerable<string> Section(string[] sections, string title) =>
        sections.Where(section => section.StartsWith($"{title}\n", StringComparison.Ordinal));

    // A file that is not model.yaml says its name in a comment on its first line.
    private static List<(string Path, string Yaml)> Files(string[] sections, string title) =>
    [
        .. Section(sections, title)
            .SelectMany(section => YamlBlock().Matches(section).Select(block => block.Groups["text"].Value))
            .Select(yaml => (FileName().Match(yaml) is { Success: true } name ? name.Groups["text"].Value : "model.yaml", yaml)),
    ];

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YamlBlock();

    [GeneratedRegex("```text\n(?<text>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextBlock();

    [GeneratedRegex(@"^# (?<text>\S+\.yaml)\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
