using Mnist.Display;
using Mnist.Tests.Support;

namespace Mnist.Tests.Display;

public sealed class PaceTests
{
    [Theory]
    [InlineData(0, 0, "0 %")]
    [InlineData(50, 10, "25 %, 30 s left")]
    [InlineData(199, 199, "99 %, 1 s left")]
    [InlineData(10, 20, "5 %, 7 min left")]
    public void Work_says_how_far_it_is_and_how_long_the_rest_takes(long done, int seconds, string text)
    {
        using var culture = new FinnishCulture();
        Assert.Equal(text, Pace.Describe(done, 200, TimeSpan.FromSeconds(seconds)));
    }
}
