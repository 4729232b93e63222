namespace CnnGen.Training;

/// <summary>Where the pixels of a picture that is moved come from.</summary>
internal interface IMotion
{
    /// <summary>The place of the old picture, between its pixels too, that a pixel of the new one shows.</summary>
    public (double Y, double X) SourceOf(int y, int x);
}

/// <summary>Reads a picture at places between its pixels and beside it. In double, and rounded once.</summary>
internal readonly ref struct Resampler(ReadOnlySpan<float> example, ExampleShape shape, MovingAugmentation moving)
{
    private readonly ReadOnlySpan<float> _example = example;
    private readonly int _height = shape.Height, _width = shape.Width, _channels = shape.Channels;
    private readonly FillMode _fillMode = moving.FillMode;
    private readonly float _fillValue = (float)moving.FillValue;
    private readonly bool _isBilinear = moving.Interpolation == Interpolation.Bilinear;

    public void Run<TMotion>(TMotion motion, Span<float> result)
        where TMotion : struct, IMotion
    {
        for (var y = 0; y < _height; y++)
        {
            for (var x = 0; x < _width; x++)
            {
                var source = motion.SourceOf(y, x);
                var pixel = result.Slice(((y * _width) + x) * _channels, _channels);
                if (_isBilinear) Blend(source.Y, source.X, pixel);
                else Take((int)Math.Floor(source.Y + 0.5), (int)Math.Floor(source.X + 0.5), pixel);
            }
        }
    }

    private void Take(int y, int x, Span<float> pixel)
    {
        var from = OffsetOf(y, x);
        for (var channel = 0; channel < pixel.Length; channel++) pixel[channel] = ValueAt(from, channel);
    }

    private void Blend(double y, double x, Span<float> pixel)
    {
        var (top, left) = ((int)Math.Floor(y), (int)Math.Floor(x));
        var (down, right) = (y - top, x - left);
        var (a, b) = (OffsetOf(top, left), OffsetOf(top, left + 1));
        var (c, d) = (OffsetOf(top + 1, left), OffsetOf(top + 1, left + 1));
        for (var channel = 0; channel < pixel.Length; channel++)
        {
            var above = ((1 - right) * ValueAt(a, channel)) + (right * ValueAt(b, channel));
            var below = ((1 - right) * ValueAt(c, channel)) + (right * ValueAt(d, channel));
            pixel[channel] = (float)(((1 - down) * above) + (down * below));
        }
    }

    private float ValueAt(int offset, int channel) => offset < 0 ? _fillValue : _example[offset + channel];

    /// <summary>Below 0 where the fill value stands.</summary>
    private int OffsetOf(int y, int x)
    {
        var (row, column) = (Folded(y, _height), Folded(x, _width));
        return row < 0 || column < 0 ? -1 : ((row * _width) + column) * _channels;
    }

    private int Folded(int place, int count)
    {
        if ((uint)place < (uint)count) return place;
        switch (_fillMode)
        {
            case FillMode.Constant:
                return -1;
            case FillMode.Nearest:
                return place < 0 ? 0 : count - 1;
            case FillMode.Wrap:
                return Rest(place, count);
            default:
                var twice = Rest(place, 2 * count);
                return twice < count ? twice : (2 * count) - 1 - twice;
        }
    }

    private static int Rest(int place, int count)
    {
        var rest = place % count;
        return rest < 0 ? rest + count : rest;
    }
}
