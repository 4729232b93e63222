using AugmentationSheets;
using BigGustave;

namespace CnnGen.Training.Tests.Augmenting;

/// <summary>The sheets of docs/augmentation.md show what its lines do.</summary>
public sealed class SheetTests
{
    private static readonly IReadOnlyList<Sheet> All = Sheet.All<Sheets>();

    public static TheoryData<string> Names => [.. All.Select(sheet => sheet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sheet_is_what_the_augmentation_gives(string name)
    {
        var canvas = All.Single(sheet => sheet.Name == name).Draw();
        using var file = File.OpenRead(Page.PathOf("docs", "images", "augmentation", name + ".png"));
        var png = Png.Open(file);

        Assert.Equal((canvas.Width, canvas.Height), (png.Width, png.Height));
        for (var y = 0; y < png.Height; y++)
        {
            for (var x = 0; x < png.Width; x++)
            {
                var (pixel, drawn) = (png.GetPixel(x, y), canvas[x, y]);
                Assert.Equal((drawn.R, drawn.G, drawn.B), (pixel.R, pixel.G, pixel.B));
            }
        }
    }

    [Fact]
    public void Every_line_of_the_page_has_its_sheet()
    {
        var page = File.ReadAllText(Page.PathOf("docs", "augmentation.md")).ReplaceLineEndings("\n");
        var lines = page.Split("```yaml\n").Skip(1).Select(block => block.Split("```")[0]).Where(block => block.StartsWith('-'));
        var model = File.ReadLines(Page.PathOf("tools", "AugmentationSheets", "sheets.cnn.yaml"))
            .Where(line => line.StartsWith("  - ", StringComparison.Ordinal))
            .Select(line => line[2..]).SkipWhile(line => !line.StartsWith("- random", StringComparison.Ordinal));

        Assert.Equal(model, string.Concat(lines).Trim().Split('\n'));
        Assert.All(All, sheet => Assert.Contains($"### {sheet.Name}\n\n", page, StringComparison.Ordinal));
        Assert.All(All, sheet => Assert.Contains($"](images/augmentation/{sheet.Name}.png)", page, StringComparison.Ordinal));
    }
}
