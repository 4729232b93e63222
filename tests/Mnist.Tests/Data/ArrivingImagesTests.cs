using Mnist.Data;

namespace Mnist.Tests.Data;

public sealed class ArrivingImagesTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50), Long = TimeSpan.FromSeconds(30);

    private readonly byte[] _values = [.. Enumerable.Range(0, 3 * Examples.Pixels).Select(i => (byte)(i / Examples.Pixels + 1))];
    private readonly TaskCompletionSource _rest = new();

    [Fact]
    public async Task The_first_images_are_there_while_the_rest_is_read()
    {
        var images = ReadingOn(there: 2 * Examples.Pixels);

        Assert.Equal((1, 2), (images.Image(0)[0], images.Image(1)[^1]));
        await TheLastComesWithTheEnd(images);
    }

    [Fact]
    public async Task The_last_image_is_there_when_the_reader_has_seen_the_end()
    {
        var images = ReadingOn(there: 3 * Examples.Pixels);

        Assert.Equal(2, images.Image(1)[0]);
        await TheLastComesWithTheEnd(images);
    }

    [Fact]
    public async Task A_mistake_ends_the_waiting_and_is_told_to_everyone_who_asks()
    {
        var images = ReadingOn(there: 2 * Examples.Pixels);
        var waiting = Task.Run(() => images.Image(2)[0]);

        _rest.SetException(new SampleException("images: truncated."));

        Assert.Equal("images: truncated.", (await Assert.ThrowsAsync<SampleException>(() => waiting.WaitAsync(Long))).Message);
        Assert.Equal("images: truncated.", Assert.Throws<SampleException>(() => images.Image(0).Length).Message);
    }

    [Fact]
    public void Fewer_images_than_are_asked_for_end_the_waiting_too()
    {
        var images = ArrivingImages.Read(_ => _values);

        Assert.Throws<ArgumentOutOfRangeException>(() => images.Image(3).Length);
    }

    private async Task TheLastComesWithTheEnd(ArrivingImages images)
    {
        var last = Task.Run(() => images.Image(2)[0]);
        await Assert.ThrowsAsync<TimeoutException>(() => last.WaitAsync(Soon));

        _rest.SetResult();
        Assert.Equal(3, await last.WaitAsync(Long));
    }

    private ArrivingImages ReadingOn(int there) => ArrivingImages.Read(arrived =>
    {
        arrived(_values, there);
        _rest.Task.GetAwaiter().GetResult();
        return _values;
    });
}
