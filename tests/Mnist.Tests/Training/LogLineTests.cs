using Mnist.Tests.Support;
using Mnist.Training;

namespace Mnist.Tests.Training;

public sealed class LogLineTests
{
    [Fact]
    public void A_line_has_the_seeds_format_under_every_culture()
    {
        using var culture = new FinnishCulture();

        Assert.Equal("step: 10, loss: 0.412345, accuracy: 0.876543", new LogLine(10, 0.4123451, 0.8765432, double.NaN).ToString());
    }
}
