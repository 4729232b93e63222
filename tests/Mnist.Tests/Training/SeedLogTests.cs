using Mnist.Tests.Support;
using Mnist.Training;

namespace Mnist.Tests.Training;

public sealed class SeedLogTests
{
    // Ten exponentials and a logarithm, each within 1 ulp (2.2e-16 of a value below 12, divided by the sum in the logarithm).
    private const double Rounding = 5e-15;

    [Fact]
    public void Certain_and_right_gives_the_floor()
    {
        var probabilities = new float[20];
        probabilities[3] = probabilities[10 + 9] = 1;

        Assert.Equal(SeedLog.Floor, SeedLog.DoubleSoftmaxLoss(probabilities, [3, 9]), Rounding);
        Assert.Equal(1.46115, SeedLog.Floor, 5e-6);
    }

    [Fact]
    public void Certain_and_wrong_is_one_more() =>
        Assert.Equal(SeedLog.Floor + 1, SeedLog.DoubleSoftmaxLoss([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], [4]), Rounding);

    [Fact]
    public void Knowing_nothing_gives_the_logarithm_of_ten()
    {
        var uniform = new float[10];
        Array.Fill(uniform, 0.1f);

        Assert.Equal(Math.Log(10), SeedLog.DoubleSoftmaxLoss(uniform, [7]), Rounding);
    }

    [Fact]
    public void The_published_lines_are_twenty_and_above_the_floor()
    {
        Assert.Equal(Enumerable.Range(1, 20).Select(i => 10 * i), SeedLog.Lines.Select(line => line.Step));
        Assert.All(SeedLog.Lines, line => Assert.True(line.SeedLoss > SeedLog.Floor));
    }

    [Fact]
    public void The_table_sets_our_figures_beside_the_seeds()
    {
        using var culture = new FinnishCulture();
        var log = new TrainingLog([1f], [new LogLine(20, 0.25, 0.9375, 1.6)]);

        string[] lines = [.. SeedComparison.Table(log, testAccuracy: 0.975, "built-in digits")];

        Assert.Contains("The seed's figures are for MNIST; ours are for built-in digits.", lines);
        Assert.Contains("    10   1.877234           -           -    0.789062           -", lines);
        Assert.Contains("    20   1.609390    1.600000    0.250000    0.898438    0.937500", lines);
        Assert.Equal("  test                                        0.977700    0.975000", lines[^1]);
    }
}
