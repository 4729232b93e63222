namespace CnnGen.Data;

/// <summary>What a picture's file says of itself. It is read before the pixels are, and tells a file that is cut off, where decoders guess or hang.</summary>
/// <param name="Width">Of the pixels as they are stored.</param>
/// <param name="Height">Of the pixels as they are stored.</param>
/// <param name="Orientation">1 to 8, by which a camera notes how it was held; 1 is upright, from 5 on width and height are exchanged.</param>
internal sealed record PictureHeader(int Width, int Height, int Orientation)
{
    public const int Upright = 1;

    /// <exception cref="InvalidDataException">The file is no picture of a known format, or is damaged.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file) =>
        file.StartsWith(PngHeader.Signature) ? PngHeader.Read(file)
        : file.StartsWith(JpegHeader.Signature) ? JpegHeader.Read(file)
        : file.StartsWith(GifHeader.Signature) ? GifHeader.Read(file)
        : file.StartsWith(BmpHeader.Signature) ? BmpHeader.Read(file)
        : throw new InvalidDataException(file.IsEmpty ? "it is empty" : "it is neither PNG, JPEG, BMP nor GIF");

    /// <summary>The size that a viewer shows.</summary>
    public (int Width, int Height) Shown => Orientation < 5 ? (Width, Height) : (Height, Width);

    /// <summary>Where the pixel that a viewer shows at a place is stored.</summary>
    public (int X, int Y) Stored(int x, int y) => Orientation switch
    {
        2 => (Width - 1 - x, y),
        3 => (Width - 1 - x, Height - 1 - y),
        4 => (x, Height - 1 - y),
        5 => (y, x),
        6 => (y, Height - 1 - x),
        7 => (Width - 1 - y, Height - 1 - x),
        8 => (Width - 1 - y, x),
        _ => (x, y),
    };
}
