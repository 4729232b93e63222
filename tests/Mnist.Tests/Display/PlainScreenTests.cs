using Mnist.Display;
using Mnist.Tests.Support;

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

    [Theory]
    [InlineData(0, 0, "0 %")]
    [InlineData(50, 10, "25 %, 30 s left")]
    [InlineData(199, 199, "99 %, 1 s left")]
    [InlineData(10, 20, "5 %, 7 min left")]
    public void Silent_work_says_how_far_it_is_and_how_long_the_rest_takes(long done, int seconds, string text)
    {
        using var culture = new FinnishCulture();
        Assert.Equal(text, PlainScreen.HowFar(done, 200, TimeSpan.FromSeconds(seconds)));
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
