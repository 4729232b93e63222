using BigGustave;

namespace Mnist.Drawing;

/// <summary>A colour of 8 bits a channel.</summary>
internal readonly record struct Rgb(byte R, byte G, byte B)
{
    public static Rgb Gray(int value) => new((byte)value, (byte)value, (byte)value);
}

/// <summary>A picture in memory with the few things that the sample draws, and the way to a PNG file.</summary>
internal sealed class Canvas
{
    private readonly Rgb[] _pixels;  // [height][width]

    public Canvas(int width, int height, Rgb background)
    {
        Width = width;
        Height = height;
        _pixels = new Rgb[width * height];
        Array.Fill(_pixels, background);
    }

    public int Width { get; }

    public int Height { get; }

    public Rgb this[int x, int y] => _pixels[y * Width + x];

    /// <summary>Fills a rectangle; what lies outside the canvas is cut off.</summary>
    public void Fill(int left, int top, int width, int height, Rgb color)
    {
        int right = Math.Min(left + width, Width), bottom = Math.Min(top + height, Height);
        for (var y = Math.Max(top, 0); y < bottom; y++)
            for (var x = Math.Max(left, 0); x < right; x++)
                _pixels[y * Width + x] = color;
    }

    /// <summary>Draws connected lines, blended once so that joints do not show.</summary>
    public void Polyline(IReadOnlyList<Point> points, float radius, Rgb color)
    {
        var mask = new StrokeMask(Width, Height);
        for (var i = 1; i < points.Count; i++)
            mask.AddLine(points[i - 1], points[i], radius, softness: 1);
        Blend(mask, color);
    }

    public void Dots(IReadOnlyList<Point> points, float radius, Rgb color)
    {
        var mask = new StrokeMask(Width, Height);
        foreach (var point in points)
            mask.AddLine(point, point, radius, softness: 1);
        Blend(mask, color);
    }

    /// <summary>Writes text whose letters begin at the left and top, each font pixel a square of <paramref name="scale"/> pixels.</summary>
    public void Text(int left, int top, string text, Rgb color, int scale = 2)
    {
        for (var i = 0; i < text.Length; i++)
            for (var y = 0; y < PixelFont.GlyphHeight; y++)
                for (var x = 0; x < PixelFont.GlyphWidth; x++)
                    if (PixelFont.IsInked(text[i], x, y))
                        Fill(left + (i * PixelFont.Advance + x) * scale, top + y * scale, scale, scale, color);
    }

    /// <summary>How wide a text is drawn, in pixels.</summary>
    public static int TextWidth(string text, int scale = 2) => text.Length * PixelFont.Advance * scale;

    public void SavePng(string path)
    {
        // Without an alpha channel BigGustave 1.0.6 writes a palette, and indices of four bits for more than 16 colours: another picture.
        var png = PngBuilder.Create(Width, Height, hasAlphaChannel: true);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                png.SetPixel(this[x, y].R, this[x, y].G, this[x, y].B, x, y);
        using var file = File.Create(path);
        png.Save(file);
    }

    private void Blend(StrokeMask mask, Rgb color)
    {
        var coverage = mask.Coverage;
        for (var i = 0; i < _pixels.Length; i++)
        {
            var below = _pixels[i];
            _pixels[i] = new Rgb(Mix(below.R, color.R, coverage[i]), Mix(below.G, color.G, coverage[i]), Mix(below.B, color.B, coverage[i]));
        }
    }

    private static byte Mix(byte below, byte above, float part) => (byte)(below + (above - below) * part + 0.5f);
}
