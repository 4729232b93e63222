using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mnist.Tests;

/// <summary>The sample's page names what the program has, and nothing else.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_tables_name_every_command_and_option()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../samples/Mnist/README.md"));
        var named = TableRow().Matches(page).Select(row => row.Groups["name"].Value).Where(name => name != "--help").Order(StringComparer.Ordinal);

        var help = string.Concat(await Help(), await Help("test"), await Help("predict"));
        var known =
            HelpLine().Matches(help).Select(line => line.Groups["name"].Value).Where(name => name is not "--version").Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(known, named);
    }

    private static async Task<string> Help(params string[] command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(
            0, await CommandLine.InvokeAsync([.. command, "--help"], output, TextWriter.Null, _ => Task.FromException<int>(new InvalidOperationException())));
        return output.ToString();
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^\| `(?<name>--[a-z-]+|[a-z]+)[^`]*` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^  (?<name>--[a-z-]+|train|test|predict)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HelpLine();
}
