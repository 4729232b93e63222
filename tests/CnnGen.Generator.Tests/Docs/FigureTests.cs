using System.Text.RegularExpressions;

namespace CnnGen.Generator.Tests.Docs;

/// <summary>Public claims of speed come from runs that are checked in.</summary>
public sealed partial class FigureTests
{
    /// <summary>A row of the run has one column more, the ratio to reach.</summary>
    [Fact]
    public void Every_row_of_the_readme_s_table_is_a_row_of_the_run()
    {
        var section = MarkdownPage.Read("README.md").Section("How fast");
        var run = MarkdownPage.Read(Link().Match(section).Groups["file"].Value).Text.Split('\n');
        var rows = section.Split('\n').Where(line => line.StartsWith('|') && line.Any(char.IsAsciiDigit)).ToList();

        Assert.True(rows.Count >= 5);
        Assert.All(rows, row => Assert.Contains(run, line => line.StartsWith(row.TrimEnd('|'), StringComparison.Ordinal)));
    }

    /// <summary>A figure with three decimals is one of the run that the next link behind it names.</summary>
    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/comparison.md")]
    public void Every_ratio_in_a_sentence_is_in_the_run_that_it_names(string page)
    {
        var checkedRatios = 0;
        foreach (var paragraph in MarkdownPage.Read(page).Prose.Split("\n\n").Where(text => !text.StartsWith('|')))
        {
            var start = 0;
            foreach (Match link in Link().Matches(paragraph))
            {
                var ratios = Ratio().Matches(paragraph[start..link.Index]).Select(match => match.Value).ToList();
                var run = MarkdownPage.Read(
                    Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link.Groups["file"].Value))).Text;
                Assert.All(ratios, ratio => Assert.Matches($@"\| {Regex.Escape(ratio)} \| \d\.\d{{3}}, (met|missed) \|", run));
                (start, checkedRatios) = (link.Index + link.Length, checkedRatios + ratios.Count);
            }

            Assert.Empty(Ratio().Matches(paragraph[start..]));
        }

        Assert.True(checkedRatios >= 2, $"{page} has {checkedRatios} ratios");
    }

    [GeneratedRegex(@"\]\((?<file>[^)]*benchmarks/results/[^)]*\.md)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\d.])\d\.\d{3}(?!\.?\d)", RegexOptions.None, 1000)]
    private static partial Regex Ratio();
}
