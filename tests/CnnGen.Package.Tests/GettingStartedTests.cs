using System.Text.RegularExpressions;

namespace CnnGen.Package.Tests;

/// <summary>The page of first steps, followed to the letter.</summary>
[Collection(PackedPackage.Name)]
public sealed partial class GettingStartedTests(PackageFeed feed)
{
    private static readonly string Page = Repository.Read("docs", "getting-started.md");

    private IReadOnlyList<string> _printed = [];

    [Fact]
    public void Its_commands_print_what_the_page_says()
    {
        var workspace = feed.Workspace("GettingStarted");
        workspace.New("cnngen-classifier", "Unused");
        foreach (Match block in Blocks().Matches(Page))
        {
            var code = block.Groups["code"].Value;
            var language = block.Groups["language"].Value;
            if (language == "csharp") workspace.Write("Program.cs", code);
            else if (language == "xml") AddToProject(workspace, code);
            else
            {
                foreach (var line in code.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    if (line.StartsWith("$ ", StringComparison.Ordinal)) workspace = Execute(workspace, line[2..].Split(' '));
                    else if (line != "…") Assert.Contains(line, _printed);
                }
            }
        }
    }

    private static void AddToProject(Workspace workspace, string items)
    {
        var project = Assert.Single(Directory.GetFiles(workspace.Root, "*.csproj"));
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", items + "</Project>", StringComparison.Ordinal));
    }

    private Workspace Execute(Workspace workspace, string[] command)
    {
        switch (command)
        {
            case ["cd", var folder]:
                return workspace.Folder(folder);
            case ["cp", .. var files, "."]:
                foreach (var file in files) File.Copy(Path.Combine(workspace.Root, file), Path.Combine(workspace.Root, Path.GetFileName(file)));
                return workspace;
            case ["dotnet", "new", .. var arguments]:
                workspace.Template(arguments).Succeeds();
                return workspace;
            case ["dotnet", .. var arguments]:
                _printed = workspace.Dotnet(arguments).Succeeds().Lines;
                return workspace;
            default:
                throw new ArgumentException($"the page has a command that is not known here: {string.Join(' ', command)}", nameof(command));
        }
    }

    [GeneratedRegex(
        "```(?<language>console|csharp|xml)\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}
