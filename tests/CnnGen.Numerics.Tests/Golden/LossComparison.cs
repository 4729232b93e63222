using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>A loss: its mean over the batch, its value for each example, and the mean's gradient by each prediction.</summary>
internal static class LossComparison
{
    // Such gradients would take products with them below the normal floats: the loss gives 0 in their place.
    private static readonly double Vanishing = Math.ScaleB(1, -63);

    public static bool Knows(GoldenFile golden) => !golden.Tables[1].Has("weight");

    public static void Compare(GoldenFile golden, Network network)
    {
        var (mean, examples, elements) = (golden.Tables[0], golden.Tables[1], golden.Tables[2]);
        var labels = examples.Integers("label");
        var exact = Derived(elements.Doubles("prediction"), labels);
        var single = Derived(elements.Floats("prediction"), labels);

        mean.Values("mean").AgreeInDouble([exact.Mean], "mean");
        mean.Values("mean").AgreeInFloat([(float)single.Mean], "mean");
        examples.Values("loss").AgreeInDouble(exact.Losses, "loss");
        examples.Values("loss").AgreeInFloat(single.Losses, "loss");
        elements.Values("gradient").AgreeInDouble(exact.Gradient, "gradient");
        elements.Values("gradient").AgreeInFloat(single.Gradient, "gradient", Vanishing);
    }

    private static (double Mean, T[] Losses, T[] Gradient) Derived<T>(T[] logits, int[] labels) where T : IFloatingPointIeee754<T>
    {
        var classes = logits.Length / labels.Length;
        var losses = SoftmaxCrossEntropyReference.Losses(logits, labels, classes);
        var probabilities = SoftmaxCrossEntropyReference.Probabilities(logits, classes);
        return (SoftmaxCrossEntropyReference.TotalLoss(losses) / labels.Length, losses, SoftmaxCrossEntropyReference.Backward(probabilities, labels, classes));
    }
}
