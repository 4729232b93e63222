namespace CnnGen.Package.Tests;

[Collection(PackedPackage.Name)]
public sealed class OwnYamlDotNetTests(PackageFeed feed)
{
    // Older than the one beside the generator by major versions: the two would not fit each other.
    private const string Version = "13.7.1";

    // It brings a YamlDotNet that is older still, and all of its analyzers need it.
    private const string OtherAnalyzer = """<PackageReference Include="SecurityCodeScan.VS2019" Version="5.6.7" PrivateAssets="all" />""";

    [Fact]
    public void A_project_and_another_analyzer_may_use_other_versions_of_YamlDotNet_than_the_generator()
    {
        var workspace = feed.Workspace("OwnYamlDotNet")
            .Project("App.csproj", "<OutputType>Exe</OutputType>", $"""<PackageReference Include="YamlDotNet" Version="{Version}" />{OtherAnalyzer}""")
            .Write("model.yaml", Samples.Model("Strokes"))
            .Write(
                "Program.cs",
                $"""
                Console.WriteLine(new YamlDotNet.Serialization.Deserializer().Deserialize<Dictionary<string, string>>("name: mine")["name"]);
                Console.WriteLine(typeof(YamlDotNet.Serialization.Deserializer).Assembly.GetName().Version!.Major);
                {Samples.Program("App.Strokes")}
                """);

        Assert.Equal(["mine", "13", Samples.Reached], workspace.Run());
        // In a process of its own as in the compiler's server.
        workspace.Dotnet("build", "--no-incremental", "-p:UseSharedCompilation=false").SucceedsWithoutWarning();
    }
}
