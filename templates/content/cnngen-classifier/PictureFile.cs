using StbImageSharp;

namespace TemplateNamespace;

/// <summary>A picture, PNG or JPEG, as the network takes it.</summary>
internal static class PictureFile
{
    private const int BytesPerPixel = 4;

    public static bool IsPicture(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PNG" or ".JPG" or ".JPEG";

    /// <param name="image">[height][width][channels], 0 to 1.</param>
    public static void Read(string path, Span<float> image)
    {
        var shape = PictureNet.Description.InputShape;
        if (shape is not [var height, var width, 1 or 3])
            throw new InvalidDataException(
                $"model.yaml: input is [{string.Join(", ", shape)}]; pictures need [height, width, 3], or 1 in place of 3 for grey.");
        var bytes = File.ReadAllBytes(path);
        var header = Try(path, () => PictureHeader.Read(bytes));
        if (header.Shown != (width, height))
        {
            throw new InvalidDataException(
                $"{path} has {header.Shown.Width}x{header.Shown.Height} pixels, but model.yaml says {width}x{height}; "
                + $"resize it, or write input: [{header.Shown.Height}, {header.Shown.Width}, {shape[2]}] if all pictures are of that size.");
        }

        var pixels = Try(path, () => Decode(bytes, header));
        for (var (y, i) = (0, 0); y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var stored = header.Stored(x, y);
                var pixel = pixels.AsSpan(((stored.Y * header.Width) + stored.X) * BytesPerPixel, BytesPerPixel);
                var (red, green, blue) = (OnWhite(pixel[0], pixel[3]), OnWhite(pixel[1], pixel[3]), OnWhite(pixel[2], pixel[3]));
                if (shape[2] == 3) (image[i++], image[i++], image[i++]) = (red, green, blue);
                else image[i++] = (0.299f * red) + (0.587f * green) + (0.114f * blue);
            }
        }
    }

    /// <returns>Red, green, blue and opacity of each pixel, row by row.</returns>
    private static byte[] Decode(byte[] file, PictureHeader header)
    {
        var picture = ImageResult.FromStream(new StrictStream(file), ColorComponents.RedGreenBlueAlpha);
        return (picture.Width, picture.Height) == (header.Width, header.Height) ? picture.Data : throw new InvalidDataException("it has two sizes");
    }

    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
        {
            // The decoder throws whatever a damaged file leads it to.
            throw new InvalidDataException($"{path} cannot be read as a picture: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>A colour as 0 to 1, laid over white where the picture lets something through.</summary>
    private static float OnWhite(byte value, byte opacity) => 1 - (opacity / 255f * (1 - (value / 255f)));

    /// <summary>Ends a reader that goes on behind the end, where the decoder would read zeros without end.</summary>
    private sealed class StrictStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int ReadByte() => Position < Length ? base.ReadByte() : throw new EndOfStreamException("it is cut off");

        public override int Read(byte[] buffer, int offset, int count) =>
            count <= Length - Position ? base.Read(buffer, offset, count) : throw new EndOfStreamException("it is cut off");
    }
}
