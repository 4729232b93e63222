namespace CnnGen.Training.Tests.Fitting;

public sealed class IgnoredLabelTests
{
    /// <summary>A chunk of none but ignored labels weighs nothing in the means of all.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(0)]
    public void Ignored_labels_count_in_no_mean(int counted)
    {
        var (inputs, labels) = Sets.Labelled(12, seed: 2);
        Array.Fill(labels, IgnoringNet.IgnoredClass, 0, 12 - counted);
        using var network = new IgnoringNet(seed: 9);

        var history = Trainer.Fit(network, Sets.OfLabels(4, seed: 1), Examples.Of(inputs, labels), new FitOptions { Epochs = 1 });

        var valid = network.Evaluate(inputs, labels);
        Assert.Equal(counted, valid.Count);
        Assert.Equal(counted > 0, valid.Loss > 0);
        Assert.Equal(valid.Loss, history["val_loss"][0], 1e-12);
        Assert.Equal(valid.Accuracy, history["val_accuracy"][0], 1e-12);
    }
}
