using Mnist.Drawing;
using Mnist.Training;

namespace Mnist.Display;

/// <summary>The PNG with loss and accuracy over the training steps.</summary>
internal static class Curves
{
    private const int Width = 960, Left = 90, ChartWidth = Width - Left - 40, ChartHeight = 250;

    private static readonly Rgb Pale = new(140, 180, 225), Blue = new(25, 90, 180), Green = new(20, 130, 70);

    public static Canvas Draw(TrainingLog log, string title)
    {
        var canvas = new Canvas(Width, 760, Rgb.Gray(255));
        canvas.Text(Left, 20, title, Rgb.Gray(20));
        var steps = Axis.Covering(log.Before, log.Steps, wanted: 10);
        var each = log.StepLosses.Select((loss, i) => (log.Before + i + 1.0, (double)loss)).ToList();
        var losses = log.Lines.Select(line => ((double)line.Step, line.Loss)).ToList();
        var accuracies = log.Lines.Select(line => ((double)line.Step, line.Accuracy)).ToList();

        var lossChart = new Chart(canvas, Left, 90, ChartWidth, ChartHeight, steps, Range(each.Concat(losses), low: 0, high: 0));
        lossChart.DrawFrame("Loss:", ("each step, dropout on", Pale), ("the batch just trained, dropout off", Blue));
        lossChart.DrawLine(each, Pale, radius: 0.8f, dots: false);
        lossChart.DrawLine(losses, Blue, radius: 1.2f, dots: true);

        var accuracyChart = new Chart(canvas, Left, 440, ChartWidth, ChartHeight, steps, Range(accuracies, low: 1, high: 1));
        accuracyChart.DrawFrame("Accuracy:", ("the batch just trained, dropout off", Green));
        accuracyChart.DrawLine(accuracies, Green, radius: 1.2f, dots: true);
        canvas.Text(Left + ChartWidth / 2 - Canvas.TextWidth("step") / 2, 726, "step", Rgb.Gray(70));
        return canvas;
    }

    /// <summary>The values' range, which includes the given ends.</summary>
    private static Axis Range(IEnumerable<(double Step, double Value)> points, double low, double high)
    {
        foreach (var (_, value) in points.Where(point => double.IsFinite(point.Value)))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return Axis.Covering(Math.Min(low, high - 0.01), high, wanted: 5);
    }
}
