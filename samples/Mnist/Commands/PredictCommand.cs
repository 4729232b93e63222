using Mnist.Data;
using Mnist.Display;

namespace Mnist.Commands;

/// <summary>Saved weights on one picture.</summary>
internal sealed class PredictCommand(PredictOptions options, Screen screen)
{
    private const int Shown = 3;

    /// <returns>The exit code.</returns>
    public int Run()
    {
        Model.RefuseOtherShapes();
        Model.TargetName();
        var weights = options.Weights ?? new OutputFolder(options.Output).Weights;
        OutputFolder.Require(weights, OutputFolder.TrainFirst);
        var digit = PictureFile.Read(options.Picture);
        using var network = new MnistCnn(threads: options.Threads);
        OutputFolder.Read(weights, path => network.Load(path));

        var (image, probabilities) = (new float[MnistCnn.InputSize], new float[MnistCnn.Classes]);
        digit.CopyRange(0, 1, image, new int[1]);
        var prediction = network.Predict(image, probabilities);
        screen.Show(DigitStrip.Of(digit, 1));
        screen.WriteLine(FormattableString.Invariant($"Model prediction: {prediction}"));
        foreach (var (digitClass, probability) in probabilities.Index().OrderByDescending(p => p.Item).Take(Shown))
            screen.WriteLine(FormattableString.Invariant($"  {digitClass}: {probability:F4}"));
        return 0;
    }
}
