using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>What one pixel of a resized line is made of: neighbours of the line before, each with its share.</summary>
/// <param name="First">The place of the first one.</param>
/// <param name="Shares">In the order of the line; their sum is 1 but for rounding.</param>
internal readonly record struct Taps(int First, double[] Shares)
{
    /// <param name="start">Where the part of the line begins that is resized.</param>
    /// <param name="length">Of that part.</param>
    /// <param name="size">Pixels that it becomes.</param>
    public static Taps[] Of(PictureInterpolation interpolation, int start, int length, int size)
    {
        var taps = new Taps[size];
        for (var i = 0; i < size; i++)
        {
            var (first, shares) = interpolation == PictureInterpolation.Area ? Area(i, length, size) : Bilinear(i, length, size);
            taps[i] = new Taps(start + first, shares);
        }

        return taps;
    }

    /// <summary>Centres lie at halves, and what is beyond the outermost ones is as these.</summary>
    private static Taps Bilinear(int i, int length, int size)
    {
        var place = Math.Clamp(((i + 0.5) * length / size) - 0.5, 0, length - 1);
        var first = (int)place;
        var share = place - first;
        return share == 0 ? new(first, [1]) : new(first, [1 - share, share]);
    }

    private static Taps Area(int i, int length, int size)
    {
        // Ends in units of one size-th of a pixel are whole numbers, so that no pixel counts by rounding alone.
        var (start, end) = ((long)i * length, (long)(i + 1) * length);
        var (first, last) = ((int)(start / size), (int)((end - 1) / size));
        var shares = new double[last - first + 1];
        for (var place = first; place <= last; place++)
            shares[place - first] = (Math.Min((place + 1L) * size, end) - Math.Max((long)place * size, start)) / (double)length;
        return new(first, shares);
    }
}
