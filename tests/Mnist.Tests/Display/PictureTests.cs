using BigGustave;
using Mnist.Data;
using Mnist.Display;
using Mnist.Drawing;
using Mnist.Tests.Support;
using Mnist.Training;

namespace Mnist.Tests.Display;

public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_saved_canvas_reads_back_pixel_by_pixel()
    {
        var canvas = new Canvas(30, 20, new Rgb(1, 2, 3));
        canvas.Fill(-5, 15, 10, 10, new Rgb(200, 100, 0));
        canvas.Text(8, 2, "7?", new Rgb(0, 0, 255), scale: 1);
        canvas.SavePng(_folder.File("canvas.png"));

        var png = Png.Open(_folder.File("canvas.png"));

        Assert.Equal((30, 20), (png.Width, png.Height));
        for (var y = 0; y < 20; y++)
            for (var x = 0; x < 30; x++)
                Assert.Equal(canvas[x, y], new Rgb(png.GetPixel(x, y).R, png.GetPixel(x, y).G, png.GetPixel(x, y).B));
        Assert.Equal(new Rgb(200, 100, 0), canvas[4, 19]);
        Assert.Equal(new Rgb(1, 2, 3), canvas[5, 19]);
        Assert.Equal(new Rgb(0, 0, 255), canvas[8, 2]);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(100)]
    [InlineData(256)]
    public void A_picture_of_any_number_of_colours_reads_back(int colours)
    {
        var canvas = new Canvas(colours, 1, Rgb.Gray(0));
        for (var x = 0; x < colours; x++)
            canvas.Fill(x, 0, 1, 1, Rgb.Gray(x));
        canvas.SavePng(_folder.File("colours.png"));

        var png = Png.Open(_folder.File("colours.png"));

        Assert.All(Enumerable.Range(0, colours), x => Assert.Equal(x, png.GetPixel(x, 0).R));
    }

    [Fact]
    public void Every_character_of_ASCII_letters_and_digits_has_a_glyph_of_its_own()
    {
        const string Characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;'-+/()%=?";

        Assert.Equal(Characters.Length, Characters.Select(Glyph).Distinct().Count());
        Assert.Equal(Glyph('?'), Glyph('\u00E4'));
    }

    [Fact]
    public void A_wrong_prediction_is_shown_in_red()
    {
        var examples = new Examples(new byte[Examples.Pixels], [4]);

        Assert.False(HasRed(DigitsPicture.Draw(examples, [4], "MNIST")));
        Assert.True(HasRed(DigitsPicture.Draw(examples, [5], "MNIST")));
    }

    [Fact]
    public void The_curves_of_a_run_that_diverged_or_hardly_began_can_be_drawn()
    {
        Curves.Draw(new TrainingLog([], []), "nothing");
        Curves.Draw(new TrainingLog([2.3f, float.NaN, float.PositiveInfinity], [new LogLine(1, double.NaN, 0.1, double.NaN)]), "diverged");
        Curves.Draw(new TrainingLog([0f, 0f], [new LogLine(2, 0, 1, double.NaN)]), "perfect");
    }

    [Theory]
    [InlineData(0, 2.31, "0.0 0.5 1.0 1.5 2.0 2.5")]
    [InlineData(0.789, 1, "0.75 0.80 0.85 0.90 0.95 1.00")]
    [InlineData(0, 200, "0 50 100 150 200")]
    [InlineData(3, 3, "3.0 3.2 3.4 3.6 3.8 4.0")]
    public void Ticks_are_round_numbers_under_every_culture(double low, double high, string labels)
    {
        using var culture = new FinnishCulture();
        var axis = Axis.Covering(low, high, wanted: 5);

        Assert.Equal(labels, string.Join(' ', axis.Ticks().Select(axis.Label)));
    }

    private static string Glyph(char character)
    {
        var pixels = from y in Enumerable.Range(0, PixelFont.GlyphHeight) from x in Enumerable.Range(0, PixelFont.GlyphWidth) select (x, y);
        return string.Concat(pixels.Select(pixel => PixelFont.IsInked(character, pixel.x, pixel.y) ? '#' : '.'));
    }

    private static bool HasRed(Canvas canvas) =>
        (from y in Enumerable.Range(0, canvas.Height) from x in Enumerable.Range(0, canvas.Width) select canvas[x, y]).Any(color => color.R > color.G);
}
