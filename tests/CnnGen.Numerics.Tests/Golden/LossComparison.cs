using System.Numerics;
using CnnGen.Generator.Model;
using CnnGen.Generator.Model.Training;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Golden;

/// <summary>A loss: its mean over the batch, its value for each example, and the mean's gradient by each prediction.</summary>
internal static class LossComparison
{
    public static void Compare(GoldenFile golden, Network network)
    {
        var (mean, examples, elements) = (golden.Tables[0], golden.Tables[1], golden.Tables[2]);
        Targets targets = examples.Has("label") ? examples.Integers("label") : elements.Floats("target");
        if (examples.Has("weight")) targets = targets with { Weights = examples.Floats("weight") };
        var rows = examples.Doubles("loss").Length;
        var exact = Derived(network.Loss, rows, elements.Doubles("prediction"), targets);
        var single = Derived(network.Loss, rows, elements.Floats("prediction"), targets);

        mean.Values("mean").AgreeInDouble([exact.Mean], "mean");
        mean.Values("mean").AgreeInFloat([(float)single.Mean], "mean");
        examples.Values("loss").AgreeInDouble(exact.Losses, "loss");
        examples.Values("loss").AgreeInFloat(single.Losses, "loss");
        elements.Values("gradient").AgreeInDouble(exact.Gradient, "gradient");
        elements.Values("gradient").AgreeInFloat(single.Gradient, "gradient", GoldenValues.Vanishing);
    }

    private static (double Mean, T[] Losses, T[] Gradient) Derived<T>(Loss loss, int rows, T[] predictions, Targets targets) where T : IFloatingPointIeee754<T>
    {
        var reference = new LossReference(loss, Shape.Vector(predictions.Length / rows));
        // Each example's loss stands there as it is without its weight.
        return (reference.Mean(predictions, targets), reference.Losses(predictions, targets with { Weights = [] }), reference.Gradient(predictions, targets));
    }
}
