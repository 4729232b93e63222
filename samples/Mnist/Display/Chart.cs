using Mnist.Drawing;

namespace Mnist.Display;

/// <summary>One chart on a canvas: a frame, a grid with numbers, and lines of values over steps.</summary>
internal sealed class Chart(Canvas canvas, int left, int top, int width, int height, Axis steps, Axis values)
{
    private static readonly Rgb Grid = Rgb.Gray(225), Text = Rgb.Gray(70);

    public void DrawFrame(string title, params ReadOnlySpan<(string Name, Rgb Color)> legend)
    {
        foreach (var tick in values.Ticks())
        {
            var y = (int)At(steps.Low, tick).Y;
            canvas.Fill(left, y, width, 1, Grid);
            var label = values.Label(tick);
            canvas.Text(left - 10 - Canvas.TextWidth(label), y - 6, label, Text);
        }
        foreach (var tick in steps.Ticks())
        {
            var x = (int)At(tick, values.Low).X;
            canvas.Fill(x, top, 1, height, Grid);
            var label = steps.Label(tick);
            canvas.Text(x - Canvas.TextWidth(label) / 2, top + height + 8, label, Text);
        }
        var x0 = left;
        Write(title, Rgb.Gray(20));
        foreach (var (name, color) in legend)
            Write(name, color);

        void Write(string text, Rgb color)
        {
            canvas.Text(x0, top - 24, text, color);
            x0 += Canvas.TextWidth(text + "  ");
        }
    }

    public void DrawLine(IReadOnlyList<(double Step, double Value)> points, Rgb color, float radius, bool dots)
    {
        // A diverged network's losses are no numbers; they have no place on the chart.
        Point[] places = [.. points.Where(point => double.IsFinite(point.Value)).Select(point => At(point.Step, point.Value))];
        canvas.Polyline(places, radius, color);
        if (dots)
            canvas.Dots(places, 3.5f, color);
    }

    private Point At(double step, double value) =>
        new(left + steps.Place(step) * width, top + (1 - values.Place(value)) * height);
}
