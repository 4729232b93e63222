using Mnist.Display;

namespace Mnist.Tests.Display;

public sealed class PlainScreenTests
{
    [Fact]
    public void A_picture_is_shades_two_rows_to_a_line()
    {
        var picture = new GrayImage(3, 4, [0, 255, 128, 0, 255, 128, 255, 0, 0, 0, 0, 0]);
        using var output = new StringWriter { NewLine = "\n" };

        new PlainScreen(output).Show(picture);

        Assert.Equal(" @=\n=\n", output.ToString());
    }

    [Fact]
    public async Task Tracked_work_is_announced_in_one_line()
    {
        using var output = new StringWriter { NewLine = "\n" };

        await new PlainScreen(output).TrackAsync("Reading", 10, progress =>
        {
            progress(5);
            return Task.CompletedTask;
        });

        Assert.Equal("Reading\n", output.ToString());
    }

    [Fact]
    public void A_halved_picture_has_the_means_and_an_even_height()
    {
        var picture = new GrayImage(2, 6, [0, 100, 100, 200, 8, 8, 8, 8, 1, 1, 1, 1]);

        var half = picture.Halved();

        Assert.Equal((1, 2), (half.Width, half.Height));
        Assert.Equal([100, 8], half.Pixels);
    }
}
