using Mnist.Data;

namespace Mnist.Display;

/// <summary>The first digits of a set side by side, cut to where there is ink so that they fit into a line of text.</summary>
internal static class DigitStrip
{
    private const int Gap = 2;

    /// <summary>Less than this is noise of the sheet.</summary>
    private const byte Ink = 80;

    public static GrayImage Of(Examples examples, int count)
    {
        var (left, right) = Extent(examples, count, (along, across) => across * Examples.Side + along);
        var (top, bottom) = Extent(examples, count, (along, across) => along * Examples.Side + across);
        int height = bottom - top, digitWidth = right - left;
        var width = count * (digitWidth + Gap) - Gap;
        var pixels = new byte[width * height];
        for (var n = 0; n < count; n++)
            for (var y = 0; y < height; y++)
                examples.Image(n).Slice((top + y) * Examples.Side + left, digitWidth).CopyTo(pixels.AsSpan(y * width + n * (digitWidth + Gap)));
        return new GrayImage(width, height, pixels);
    }

    /// <summary>The lines from the first to the last with ink, an even number of them; all of them when there is no ink.</summary>
    private static (int First, int End) Extent(Examples examples, int count, Func<int, int, int> pixel)
    {
        var lines = Enumerable.Range(0, Examples.Side);
        var inked = lines.Where(along => Enumerable.Range(0, count).Any(n => lines.Any(across => examples.Image(n)[pixel(along, across)] >= Ink))).ToList();
        if (inked.Count == 0)
            return (0, Examples.Side);
        int first = inked[0], end = inked[^1] + 1;
        if ((end - first) % 2 == 0)
            return (first, end);
        return end < Examples.Side ? (first, end + 1) : (first - 1, end);
    }
}
