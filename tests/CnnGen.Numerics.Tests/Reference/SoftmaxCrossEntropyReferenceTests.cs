namespace CnnGen.Numerics.Tests.Reference;

public sealed class SoftmaxCrossEntropyReferenceTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 7)]
    [InlineData(5, 10)]
    public void Gradient_agrees_with_finite_differences(int rows, int classes)
    {
        var logits = Array.ConvertAll(TestData.Uniform(rows * classes, seed: 1), x => 3 * x);
        var labels = TestData.Labels(rows, classes, seed: 2);

        var probabilities = SoftmaxCrossEntropyReference.Probabilities(logits, classes);
        var gradient = SoftmaxCrossEntropyReference.Backward(probabilities, labels, classes);

        FiniteDifference.Smooth.AssertGradient(
            "logits", logits, gradient,
            () => SoftmaxCrossEntropyReference.TotalLoss(SoftmaxCrossEntropyReference.Losses(logits, labels, classes)) / rows);
    }

    /// <summary>Logits log 1, log 2, log 5 have the probabilities 1/8, 2/8, 5/8. Tolerance: a dozen roundings of 1.2e-16 each.</summary>
    [Fact]
    public void Probabilities_and_losses_equal_hand_computed_numbers()
    {
        double[] logits = [Math.Log(1), Math.Log(2), Math.Log(5), Math.Log(5), Math.Log(1), Math.Log(2)];

        var probabilities = SoftmaxCrossEntropyReference.Probabilities(logits, 3);
        var losses = SoftmaxCrossEntropyReference.Losses(logits, [1, 0], 3);

        double[] expected = [1 / 8.0, 2 / 8.0, 5 / 8.0, 5 / 8.0, 1 / 8.0, 2 / 8.0];
        Assert.All(expected.Zip(probabilities), pair => Assert.Equal(pair.First, pair.Second, 1.5e-15));
        Assert.Equal(Math.Log(4), losses[0], 1.5e-15);
        Assert.Equal(Math.Log(8 / 5.0), losses[1], 1.5e-15);
    }

    [Fact]
    public void Large_logits_neither_overflow_nor_lose_the_loss()
    {
        float[] logits = [1000, 0, -1000];

        Assert.Equal([1f, 0f, 0f], SoftmaxCrossEntropyReference.Probabilities(logits, 3));
        Assert.Equal([2000f], SoftmaxCrossEntropyReference.Losses(logits, [2], 3));
    }

    [Fact]
    public void Equal_logits_lose_the_logarithm_of_the_number_of_classes()
    {
        // One rounding of the logarithm.
        Assert.Equal(Math.Log(10), SoftmaxCrossEntropyReference.Losses(new double[10], [3], 10)[0], 4.5e-16);
    }
}
