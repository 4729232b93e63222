using System.Text.RegularExpressions;

namespace CnnGen.Package.Tests;

/// <summary>The package's README, followed to the letter.</summary>
[Collection(PackedPackage.Name)]
public sealed partial class ConsoleTests(PackageFeed feed)
{
    private static readonly string Readme = Repository.Read("src", "Package", "README.md");

    [Fact]
    public void The_commands_the_model_and_the_program_of_the_readme_work()
    {
        var workspace = feed.Workspace("Console");
        foreach (var command in Block("sh").Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeWhile(command => command != "dotnet run"))
        {
            if (command.StartsWith("cd ", StringComparison.Ordinal)) workspace = workspace.Folder(command[3..]);
            else workspace.Dotnet(command.Split(' ')[1..]).Succeeds();
        }

        workspace.Write("model.yaml", Block("yaml")).Write("Program.cs", Block("csharp"));

        Assert.Contains(Block("console").TrimEnd(), workspace.Dotnet("build").SucceedsWithoutWarning().Lines);
        Assert.Equal(Block("text").Split('\n', StringSplitOptions.RemoveEmptyEntries), workspace.RunBuilt());
        Assert.DoesNotContain("StrokeNet: ", workspace.Dotnet("build", "-p:CnnGenPrintNetworks=false").Succeeds().Output, StringComparison.Ordinal);
    }

    private static string Block(string language) =>
        Assert.Single(Blocks().Matches(Readme), block => block.Groups["language"].Value == language).Groups["code"].Value;

    [GeneratedRegex("```(?<language>[a-z]+)\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blocks();
}
