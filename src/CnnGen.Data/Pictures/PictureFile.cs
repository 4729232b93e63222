using StbImageSharp;

namespace CnnGen.Data;

/// <summary>Reads a picture, PNG, JPEG, BMP or GIF of any size and depth, as a network takes it. Any number of threads may do so at once.</summary>
/// <remarks>
/// It stands as a camera's note in a JPEG says. Of a GIF it is the first frame, of 16 bits of a sample the upper 8. What lets something through is laid over
/// the form's background.
/// </remarks>
public static class PictureFile
{
    /// <summary>The most pixels of one: more would be gigabytes, which a small file can promise.</summary>
    private const long MostPixels = 1 << 27;

    /// <summary>Whether a file's name is that of a picture: .png, .jpg, .jpeg, .bmp or .gif.</summary>
    public static bool IsPicture(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG" or ".BMP" or ".GIF";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; what its name ends in does not matter.</param>
    /// <param name="form">What the picture is to become.</param>
    /// <param name="values">[Height][Width][Channels] of the form, 0 to 255, filled.</param>
    /// <exception cref="BadDataException">It is no picture, or damaged, or cannot be read.</exception>
    /// <exception cref="ArgumentException">The values are not as many as the form has.</exception>
    public static void Read(string path, PictureForm form, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            Read(File.ReadAllBytes(path), path, form, values);
        }
        catch (Exception e) when (e is IOException and not BadDataException or UnauthorizedAccessException)
        {
            throw new BadDataException(path, File.Exists(path) ? $"it cannot be read: {Runtime.Quote.OneLine(e.Message)}" : "there is no such file", inner: e);
        }
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="file">All of them.</param>
    /// <param name="name">What a message calls it.</param>
    /// <param name="form">What the picture is to become.</param>
    /// <param name="values">[Height][Width][Channels] of the form, 0 to 255, filled.</param>
    /// <exception cref="BadDataException">It is no picture, or damaged.</exception>
    /// <exception cref="ArgumentException">The values are not as many as the form has.</exception>
    public static void Read(byte[] file, string name, PictureForm form, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (values.Length != form.Size)
            throw new ArgumentException($"there is room for {values.Length} floats, and a picture of the form has {form.Size}", nameof(values));
        var (header, pixels) = Decode(file, name);
        var picture = new Picture(header, pixels, form.Channels, form.Background);
        picture.CopyTo(values, form);
    }

    /// <returns>Red, green, blue and opacity of each pixel, row by row, as they are stored.</returns>
    private static (PictureHeader Header, byte[] Pixels) Decode(byte[] file, string name)
    {
        try
        {
            var header = PictureHeader.Read(file);
            if (header.Width < 1 || header.Height < 1) throw new InvalidDataException("it has no pixels");
            if ((long)header.Width * header.Height > MostPixels)
                throw new InvalidDataException($"it has {header.Width}x{header.Height} pixels, and {MostPixels:N0} are the most; make it smaller");
            var picture = ImageResult.FromStream(new StrictStream(file), ColorComponents.RedGreenBlueAlpha);
            return (picture.Width, picture.Height) == (header.Width, header.Height)
                ? (header, picture.Data)
                : throw new InvalidDataException("it has two sizes");
        }
        catch (Exception e)
        {
            // The decoder throws whatever a damaged file leads it to.
            throw new BadDataException(name, $"it cannot be read as a picture: {Runtime.Quote.OneLine(e.Message)}; replace it, or take it out", inner: e);
        }
    }

    /// <summary>Ends a reader that goes on behind the end, where the decoder would read zeros without end.</summary>
    private sealed class StrictStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int ReadByte() => Position < Length ? base.ReadByte() : throw new EndOfStreamException("it is cut off");

        public override int Read(byte[] buffer, int offset, int count) =>
            count <= Length - Position ? base.Read(buffer, offset, count) : throw new EndOfStreamException("it is cut off");
    }
}
