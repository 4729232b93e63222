using Mnist.Data;
using Mnist.Drawing;
using Mnist.Tests.Support;

namespace Mnist.Tests.Data;

public sealed class PictureFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("digit.png");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(255, 0)]
    [InlineData(230, 90)]
    [InlineData(0, 255)]
    public void A_stroke_of_any_size_place_and_colour_is_fitted_and_centred(byte paper, byte ink)
    {
        // A bar of 60 × 200 in a corner: 6 × 20 of full ink around the middle of the sheet.
        var canvas = new Canvas(400, 300, Rgb.Gray(paper));
        canvas.Fill(330, 10, 60, 200, Rgb.Gray(ink));
        canvas.SavePng(File);

        var image = PictureFile.Read(File).Image(0).ToArray();

        var inked = Enumerable.Range(0, image.Length).Where(i => image[i] > 0).ToList();
        Assert.All(inked, i => Assert.Equal(255, image[i]));
        Assert.Equal(6 * 20, inked.Count);
        Assert.Equal((11, 16), (inked.Min(i => i % 28), inked.Max(i => i % 28)));
        Assert.Equal((4, 23), (inked.Min(i => i / 28), inked.Max(i => i / 28)));
    }

    [Fact]
    public void A_picture_of_MNISTs_size_stays_where_it_is()
    {
        var canvas = new Canvas(28, 28, Rgb.Gray(0));
        canvas.Fill(2, 3, 1, 5, Rgb.Gray(255));
        canvas.SavePng(File);

        var image = PictureFile.Read(File).Image(0).ToArray();

        Assert.Equal([3, 4, 5, 6, 7], Enumerable.Range(0, 784).Where(i => image[i] == 255).Select(i => i / 28));
        Assert.Equal(5, image.Count(value => value > 0));
    }

    [Fact]
    public void What_is_no_picture_of_a_digit_ends_in_one_line()
    {
        Assert.Equal($"{File}: there is no such file.", Assert.Throws<SampleException>(() => PictureFile.Read(File)).Message);

        _folder.Write("digit.png", [1, 2, 3]);
        Assert.StartsWith($"{File}: cannot be read as a PNG: ", Assert.Throws<SampleException>(() => PictureFile.Read(File)).Message, StringComparison.Ordinal);

        // A grey of one bit, which the decoder takes and whose pixels it cannot give.
        _folder.Write(
            "digit.png", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAACAAAAAgAQAAAABbAUdZAAAAFUlEQVR4nGPgBwIGnMQHIMBN0EEvAH6oOLk4qyI+AAAAAElFTkSuQmCC"));
        var error = Assert.Throws<SampleException>(() => PictureFile.Read(File));
        Assert.StartsWith($"{File}: cannot be read as a PNG: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; save it with 8 bits a channel if others can read it.", error.Message, StringComparison.Ordinal);

        new Canvas(50, 40, Rgb.Gray(200)).SavePng(File);
        Assert.Equal(
            $"{File}: there is no digit to see; every pixel has the same colour.", Assert.Throws<SampleException>(() => PictureFile.Read(File)).Message);
    }
}
