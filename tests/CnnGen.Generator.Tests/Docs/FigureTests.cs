namespace CnnGen.Generator.Tests.Docs;

/// <summary>Public claims of speed come from a run that is checked in.</summary>
public sealed class FigureTests
{
    private const string Results = "benchmarks/results/amd-epyc-zen5/peers.md";

    /// <summary>A row there has one column more, the ratio to reach.</summary>
    [Fact]
    public void Every_row_of_the_readme_s_table_is_a_row_of_the_run()
    {
        var run = MarkdownPage.Read(Results).Text.Split('\n');
        var rows = MarkdownPage.Read("README.md").Section("How fast").Split('\n').Where(line => line.StartsWith('|') && line.Any(char.IsAsciiDigit)).ToList();

        Assert.True(rows.Count >= 5);
        Assert.All(rows, row => Assert.Contains(run, line => line.StartsWith(row.TrimEnd('|'), StringComparison.Ordinal)));
    }
}
