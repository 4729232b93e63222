using System.Text.RegularExpressions;

namespace CnnGen.Package.Tests;

/// <summary>How a command ended.</summary>
internal sealed partial record Outcome(string Command, int ExitCode, string Output)
{
    public IReadOnlyList<string> Lines => Output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Each error or warning once, as <c>error CNN1002: text</c>, without the file before and the project behind it.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Lines.SelectMany(line => Problem().Matches(line)).Select(match => match.Groups["text"].Value).Distinct(StringComparer.Ordinal),
    ];

    public Outcome Succeeds()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}:\n{Output}");
        return this;
    }

    public Outcome SucceedsWithoutWarning()
    {
        Succeeds();
        Assert.Empty(Problems);
        return this;
    }

    public Outcome Fails()
    {
        Assert.True(ExitCode != 0, $"{Command} succeeded:\n{Output}");
        return this;
    }

    [GeneratedRegex(@"(?<text>\b(error|warning) \w+: .*?)(?: \[[^\[\]]+proj\])?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Problem();
}
