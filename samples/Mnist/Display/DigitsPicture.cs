using Mnist.Data;
using Mnist.Drawing;

namespace Mnist.Display;

/// <summary>The PNG with the first test digits, the prediction under each; a wrong one in red.</summary>
internal static class DigitsPicture
{
    private const int Zoom = 8;
    private const int Margin = 24;
    private const int TitleHeight = 48;
    private const int CaptionHeight = 64;
    private const int DigitSize = Examples.Side * Zoom;

    private static readonly Rgb Paper = Rgb.Gray(255), Text = Rgb.Gray(40), Wrong = new(190, 30, 30);

    public static Canvas Draw(Examples examples, ReadOnlySpan<int> predictions, string dataName)
    {
        var width = Margin + predictions.Length * (DigitSize + Margin);
        var canvas = new Canvas(width, TitleHeight + DigitSize + CaptionHeight, Paper);
        canvas.Text(Margin, 16, $"Test digits of {dataName}", Text);
        for (var n = 0; n < predictions.Length; n++)
        {
            var left = Margin + n * (DigitSize + Margin);
            DrawDigit(canvas, left, examples.Image(n));
            var right = predictions[n] == examples.Label(n);
            canvas.Text(left, TitleHeight + DigitSize + 10, $"prediction {predictions[n]}", right ? Text : Wrong);
            canvas.Text(left, TitleHeight + DigitSize + 34, $"label {examples.Label(n)}", Rgb.Gray(120));
        }
        return canvas;
    }

    private static void DrawDigit(Canvas canvas, int left, ReadOnlySpan<byte> image)
    {
        for (var i = 0; i < image.Length; i++)
            canvas.Fill(left + i % Examples.Side * Zoom, TitleHeight + i / Examples.Side * Zoom, Zoom, Zoom, Rgb.Gray(image[i]));
    }
}
