namespace Accuracy;

/// <summary>What the forward pass of one training step leaves, example by example, maps row by row with the channels together.</summary>
/// <param name="Pool1">[rows][12][12][32]</param>
/// <param name="Winner1">As <paramref name="Pool1"/>: which pixel of the window has won, or -1 where ReLU cuts the window to zero.</param>
/// <param name="Pool2">[rows][5][5][64]</param>
/// <param name="Winner2">As <paramref name="Pool2"/>.</param>
internal sealed record ForwardValues(float[] Pool1, int[] Winner1, float[] Pool2, int[] Winner2)
{
    /// <summary>The values of a buffer that keeps its examples apart by a stride.</summary>
    public static unsafe float[] Gather(float* buffer, int stride, int size, int rows)
    {
        var values = new float[rows * size];
        for (var n = 0; n < rows; n++)
            new ReadOnlySpan<float>(buffer + (stride * n), size).CopyTo(values.AsSpan(size * n));
        return values;
    }

    /// <summary>The numbers of winners that are marked by their number.</summary>
    public static int[] Numbers(float[] marks) => Array.ConvertAll(marks, mark => (int)mark);

    /// <summary>The numbers of winners that are marked by where their patch starts in the first pooling's output.</summary>
    public static int[] NumbersOfCorners(float[] marks) => [.. marks.Select((mark, i) =>
    {
        if (mark < 0)
            return -1;
        var (pixel, window) = ((int)mark / Maps.First.Filters, i % Maps.Second.Size / Maps.Second.Filters);
        var y = (pixel / Maps.First.Pooled) - (2 * (window / Maps.Second.Pooled));
        var x = (pixel % Maps.First.Pooled) - (2 * (window % Maps.Second.Pooled));
        return (2 * y) + x;
    })];
}
