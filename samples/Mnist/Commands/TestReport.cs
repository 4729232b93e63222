using Mnist.Data;
using Mnist.Display;
using Mnist.Training;

namespace Mnist.Commands;

/// <summary>The network's accuracy on the test digits, and the first of them with what it takes them for.</summary>
internal static class TestReport
{
    private const int DigitsShown = 5;

    /// <returns>The accuracy.</returns>
    public static double Show(Trainer trainer, Dataset data, OutputFolder folder, Screen screen)
    {
        var accuracy = trainer.Test().Accuracy;
        screen.WriteLine(FormattableString.Invariant($"Test Accuracy: {accuracy:F6}"));
        var predictions = trainer.PredictFirst(Math.Min(DigitsShown, data.Test.Count));
        screen.Show(DigitStrip.Of(data.Test, predictions.Length));
        foreach (var prediction in predictions)
            screen.WriteLine(FormattableString.Invariant($"Model prediction: {prediction}"));
        folder.Write(() => DigitsPicture.Draw(data.Test, predictions, data.Name).SavePng(folder.Digits));
        return accuracy;
    }
}
