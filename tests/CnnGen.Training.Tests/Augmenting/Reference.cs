namespace CnnGen.Training.Tests.Augmenting;

/// <summary>What augmentations are, pixel by pixel and by their definitions, for draws that are known.</summary>
internal sealed class Reference(float[] values, ExampleShape shape)
{
    /// <summary>The new pixel at y, x and channel c.</summary>
    public static float[] Picture(ExampleShape shape, Func<int, int, int, double> pixel) =>
    [
        .. from y in Enumerable.Range(0, shape.Height)
           from x in Enumerable.Range(0, shape.Width)
           from c in Enumerable.Range(0, shape.Channels)
           select (float)pixel(y, x, c),
    ];

    public float At(int y, int x, int c) => values[(((y * shape.Width) + x) * shape.Channels) + c];

    /// <summary>Mean of a channel: the sum in double, row by row.</summary>
    public double Mean(int channel)
    {
        var sum = 0.0;
        for (var y = 0; y < shape.Height; y++)
            for (var x = 0; x < shape.Width; x++) sum += At(y, x, channel);
        return sum / (shape.Height * shape.Width);
    }

    /// <summary>The picture without an end: mirrored, repeated, or something else beside it.</summary>
    public double Beside(int y, int x, int c, FillMode mode, double fill)
    {
        if (mode == FillMode.Constant) return y < 0 || x < 0 || y >= shape.Height || x >= shape.Width ? (float)fill : At(y, x, c);
        return At(Within(y, shape.Height), Within(x, shape.Width), c);

        int Within(int place, int count)
        {
            while (place < 0 || place >= count)
                place = mode switch
                {
                    FillMode.Reflect => place < 0 ? -1 - place : (2 * count) - 1 - place,
                    FillMode.Wrap => place < 0 ? place + count : place - count,
                    _ => place < 0 ? 0 : count - 1,
                };
            return place;
        }
    }

    /// <summary>The picture whose pixels come from other places of this one.</summary>
    public float[] Moved(MovingAugmentation moving, Func<int, int, (double Y, double X)> source) => Picture(shape, (y, x, c) =>
    {
        var (from, across) = source(y, x);
        double Pixel(double row, double column) => Beside((int)row, (int)column, c, moving.FillMode, moving.FillValue);
        if (moving.Interpolation == Interpolation.Nearest) return Pixel(Math.Floor(from + 0.5), Math.Floor(across + 0.5));
        var (top, left) = (Math.Floor(from), Math.Floor(across));
        double Row(double row) => (Pixel(row, left) * (1 - (across - left))) + (Pixel(row, left + 1) * (across - left));
        return (Row(top) * (1 - (from - top))) + (Row(top + 1) * (from - top));
    });
}
