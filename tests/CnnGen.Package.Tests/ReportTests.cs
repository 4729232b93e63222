namespace CnnGen.Package.Tests;

/// <summary>The target <c>CnnGenReport</c> in a fresh project.</summary>
[Collection(PackedPackage.Name)]
public sealed class ReportTests(PackageFeed feed)
{
    [Fact]
    public void The_report_is_printed_and_written_and_leaves_the_ordinary_build_alone()
    {
        var workspace = feed.Workspace("Report with spaces")
            .Project("Nets.csproj", items: """<CnnModel Update="second.cnn.yaml" Namespace="Other" />""")
            .Write("model.yaml", Samples.TinyModel)
            .Write("second.cnn.yaml", Samples.TinyModel);

        var lines = workspace.Dotnet("build", "-t:CnnGenReport").SucceedsWithoutWarning().Lines;

        var folder = Path.Combine(workspace.Root, "bin", "Debug", "net10.0");
        string[] pages = ["Nets.Tiny.report.md", "Other.Tiny.report.md"];
        Assert.Equal(
            pages.Select(page => $"Nets -> {Path.Combine(folder, page)}"),
            lines.Where(line => line.StartsWith("Nets -> ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(2, lines.Count(line => line == "Kernels"));
        Assert.All(pages, page => Assert.Contains("```mermaid\nflowchart TD\n", File.ReadAllText(Path.Combine(folder, page)), StringComparison.Ordinal));

        workspace.Dotnet("build").SucceedsWithoutWarning();
        var assembly = Path.Combine(workspace.Root, "obj", "Debug", "net10.0", "Nets.dll");
        Assert.DoesNotContain("CnnGen.Report", File.ReadAllText(assembly), StringComparison.Ordinal);
        var built = File.GetLastWriteTimeUtc(assembly);
        workspace.Dotnet("build", "-t:CnnGenReport").SucceedsWithoutWarning();
        workspace.Dotnet("build").SucceedsWithoutWarning();
        Assert.Equal(built, File.GetLastWriteTimeUtc(assembly));
    }
}
