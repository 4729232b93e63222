namespace Mnist.Display;

/// <summary>A picture of one byte per pixel, row by row, 0 for no ink.</summary>
internal sealed record GrayImage(int Width, int Height, byte[] Pixels)
{
    public byte this[int x, int y] => Pixels[y * Width + x];

    /// <summary>Half the size each way, each pixel the mean of four; for narrow terminals.</summary>
    public GrayImage Halved()
    {
        int width = Width / 2, height = Height / 4 * 2;  // An even height: a character shows two rows.
        var pixels = new byte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                pixels[y * width + x] = (byte)((this[2 * x, 2 * y] + this[2 * x + 1, 2 * y] + this[2 * x, 2 * y + 1] + this[2 * x + 1, 2 * y + 1]) / 4);
        return new GrayImage(width, height, pixels);
    }
}
