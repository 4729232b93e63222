using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>A decoded picture, upright and opaque.</summary>
/// <param name="header">Says how it stands.</param>
/// <param name="pixels">Red, green, blue and opacity, row by row, as they are stored.</param>
/// <param name="channels">1 or 3.</param>
/// <param name="background">What it lies on.</param>
internal sealed class Picture(PictureHeader header, byte[] pixels, int channels, PictureColour background)
{
    private const int BytesPerPixel = 4;

    public int Width => header.Shown.Width;

    public int Height => header.Shown.Height;

    /// <summary>A row as a viewer shows it.</summary>
    /// <param name="values">[Width][channels], filled.</param>
    public void CopyRow(int y, Span<float> values)
    {
        for (var (x, i) = (0, 0); x < Width; x++)
        {
            var stored = header.Stored(x, y);
            var pixel = pixels.AsSpan(((stored.Y * header.Width) + stored.X) * BytesPerPixel, BytesPerPixel);
            var (red, green, blue) = (Over(pixel[0], background.Red), Over(pixel[1], background.Green), Over(pixel[2], background.Blue));
            if (channels == 3) (values[i++], values[i++], values[i++]) = (red, green, blue);
            else values[i++] = Luma(red, green, blue);

            float Over(byte value, byte behind) => behind + (pixels[(((stored.Y * header.Width) + stored.X) * BytesPerPixel) + 3] / 255f * (value - behind));
        }
    }

    /// <summary>Fills the form's place.</summary>
    /// <param name="values">[Height][Width][Channels] of the form.</param>
    public void CopyTo(Span<float> values, PictureForm form)
    {
        var place = PicturePlace.Of(this, form);
        if (place.Target != new Window(0, 0, form.Height, form.Width)) Fill(values);
        if (place.IsWhole(this))
        {
            for (var y = 0; y < Height; y++) CopyRow(y, place.Row(values, form, y));
            return;
        }

        new Resizing(this, place, form).CopyTo(values);
    }

    private void Fill(Span<float> values)
    {
        var (red, green, blue) = ((float)background.Red, (float)background.Green, (float)background.Blue);
        if (channels == 1)
        {
            values.Fill(Luma(red, green, blue));
            return;
        }

        for (var i = 0; i < values.Length; i += 3) (values[i], values[i + 1], values[i + 2]) = (red, green, blue);
    }

    /// <summary>Rec. 601. A grey stays what it is, to the bit.</summary>
    private static float Luma(float red, float green, float blue) =>
        red == green && green == blue ? red : (0.299f * red) + (0.587f * green) + (0.114f * blue);
}
