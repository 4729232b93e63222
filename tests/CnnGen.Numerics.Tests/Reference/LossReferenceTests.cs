using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;

namespace CnnGen.Numerics.Tests.Reference;

/// <summary>Losses of all outputs together, by numbers worked out by hand: some roundings of 1e-16 each.</summary>
public sealed class LossReferenceTests
{
    private const double Rounding = 1e-14;

    private static readonly double[] Quarters = [0, Math.Log(3)];

    /// <summary>Of a label that is smoothed by a half: 3/4 of the one and 1/4 of the other.</summary>
    private static readonly double Smoothed = (0.75 * Math.Log(4)) + (0.25 * Math.Log(4 / 3.0));

    /// <summary>Softmax of 0 and ln 3 is 1/4 and 3/4.</summary>
    [Fact]
    public void Categorical_crossentropies()
    {
        Same(new CategoricalCrossentropy(FromLogits: true, 0), Quarters, new float[] { 1, 0 }, Math.Log(4), [-0.75, 0.75]);
        Same(new CategoricalCrossentropy(FromLogits: true, 0), Quarters, new float[] { 0.5f, 0.5f }, (Math.Log(4) + Math.Log(4 / 3.0)) / 2, [-0.25, 0.25]);
        Same(new CategoricalCrossentropy(FromLogits: true, 0.5), Quarters, new float[] { 1, 0 }, Smoothed, [-0.5, 0.5]);
        Same(new SparseCategoricalCrossentropy(LabelSmoothing: 0.5), Quarters, new[] { 0 }, Smoothed, [-0.5, 0.5]);

        // Shares of 1 and 3 in 4 are the same; the slope by the first is −1/p plus what it adds to the sum.
        Same(new CategoricalCrossentropy(FromLogits: false, 0), [1, 3], new float[] { 1, 0 }, Math.Log(4), [-0.75, 0.25]);
        Same(new SparseCategoricalCrossentropy(FromLogits: false), [1, 3], new[] { 0 }, Math.Log(4), [-0.75, 0.25]);
    }

    [Fact]
    public void An_ignored_label_counts_neither_in_the_loss_nor_in_its_mean()
    {
        var loss = new LossReference(new SparseCategoricalCrossentropy(IgnoredClass: -1), Shape.Vector(2));
        Targets targets = new[] { 0, -1 };

        Assert.Equal(Math.Log(4), loss.Mean<double>([.. Quarters, 5, 7], targets), Rounding);
        Close([-0.75, 0.75, 0, 0], loss.Gradient<double>([.. Quarters, 5, 7], targets));
    }

    /// <summary>The divisor stays the number of examples.</summary>
    [Fact]
    public void Weights_multiply_losses_and_do_not_change_the_divisor()
    {
        var loss = new LossReference(new CategoricalCrossentropy(FromLogits: true, 0), Shape.Vector(2));
        Targets targets = new float[] { 1, 0, 1, 0 };
        targets = targets with { Weights = [3, 0] };

        Assert.Equal(3 * Math.Log(4) / 2, loss.Mean<double>([.. Quarters, .. Quarters], targets), Rounding);
        Close([-1.125, 1.125, 0, 0], loss.Gradient<double>([.. Quarters, .. Quarters], targets));
    }

    /// <summary>−α y (1 − p)² ln p at p = 1/4 is α · 9/16 · ln 4.</summary>
    [Fact]
    public void Categorical_focal()
    {
        var steepness = (2 * 0.25 * 0.75 * -Math.Log(4)) - (9 / 16.0);
        var loss = new CategoricalFocalCrossentropy(FromLogits: true, 0, 0.5, 2);
        Same(loss, Quarters, new float[] { 1, 0 }, 0.5 * 9 / 16 * Math.Log(4), [0.5 * steepness * 0.75, -0.5 * steepness * 0.75]);
    }

    [Fact]
    public void Categorical_hinge()
    {
        Same(new CategoricalHinge(), [2, 1, 4], new float[] { 1, 0, 0 }, 3, [-1, 0, 1]);
        Same(new CategoricalHinge(), [5, 1, 4], new float[] { 1, 0, 0 }, 0, [0, 0, 0]);
        Same(new CategoricalHinge(), [1, 3, 3], new float[] { 1, 0, 0 }, 3, [-1, 1, 0]);
    }

    /// <summary>(3, 4) and (1, 0): the cosine is 3/5; it grows by 16/125 and falls by 12/125.</summary>
    [Fact]
    public void Cosine()
    {
        Same(new CosineSimilarity(), [3, 4], new float[] { 1, 0 }, -0.6, [-0.128, 0.096]);
        Same(new CosineSimilarity(), [0, 0], new float[] { 2, 0 }, 0, [-1e7, 0]);
    }

    private static void Same(Loss loss, double[] outputs, Targets targets, double value, double[] gradient)
    {
        var reference = new LossReference(loss, Shape.Vector(outputs.Length));
        Assert.Equal(value, reference.Mean(outputs, targets), Rounding);
        Close(gradient, reference.Gradient(outputs, targets));
    }

    private static void Close(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Rounding * Math.Max(1, Math.Abs(pair.First))));
}
