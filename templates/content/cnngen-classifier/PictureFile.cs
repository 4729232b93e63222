using BigGustave;

namespace TemplateNamespace;

/// <summary>A PNG picture as the network takes it.</summary>
internal static class PictureFile
{
    /// <param name="image">[height][width][channels], 0 to 1.</param>
    public static void Read(string path, Span<float> image)
    {
        var shape = PictureNet.Description.InputShape;
        if (shape is not [var height, var width, 1 or 3])
            throw new InvalidDataException($"model.yaml: input is [{string.Join(", ", shape)}]; pictures need [height, width, 3], or 1 in place of 3 for grey.");
        var png = Open(path);
        if (png.Width != width || png.Height != height)
        {
            throw new InvalidDataException(
                $"{path} has {png.Width}x{png.Height} pixels, but model.yaml says {width}x{height}; "
                + $"resize it, or write input: [{png.Height}, {png.Width}, {shape[2]}] if all pictures are of that size.");
        }

        for (var (y, i) = (0, 0); y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = png.GetPixel(x, y);
                var (red, green, blue) = (OnWhite(pixel.R, pixel.A), OnWhite(pixel.G, pixel.A), OnWhite(pixel.B, pixel.A));
                if (shape[2] == 3) (image[i++], image[i++], image[i++]) = (red, green, blue);
                else image[i++] = (0.299f * red) + (0.587f * green) + (0.114f * blue);
            }
        }
    }

    private static Png Open(string path)
    {
        try
        {
            return Png.Open(path);
        }
        catch (Exception e) when (e is not FileNotFoundException and not DirectoryNotFoundException)
        {
            // The decoder throws whatever a damaged file leads it to.
            throw new InvalidDataException($"{path} cannot be read as a PNG picture: {e.Message}", e);
        }
    }

    /// <summary>A colour as 0 to 1, laid over white where the picture lets something through.</summary>
    private static float OnWhite(byte value, byte opacity) => 1 - (opacity / 255f * (1 - (value / 255f)));
}
