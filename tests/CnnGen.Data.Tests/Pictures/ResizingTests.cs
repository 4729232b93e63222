using CnnGen.Runtime;

namespace CnnGen.Data.Tests;

/// <summary>Each pixel by itself, from the definition, beside the two passes over rows: equal to the bit.</summary>
public sealed class ResizingTests
{
    private const byte Behind = 7;

    private static readonly (PictureInterpolation Interpolation, PictureAspect Aspect)[] Ways =
        [.. from interpolation in Enum.GetValues<PictureInterpolation>() from aspect in Enum.GetValues<PictureAspect>() select (interpolation, aspect)];

    public static TheoryData<PictureInterpolation, PictureAspect, int> Kinds
    {
        get
        {
            var kinds = new TheoryData<PictureInterpolation, PictureAspect, int>();
            foreach (var (interpolation, aspect) in Ways)
                foreach (var channels in new[] { 1, 3 }) kinds.Add(interpolation, aspect, channels);
            return kinds;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_picture_of_any_size_becomes_what_the_definition_says(PictureInterpolation interpolation, PictureAspect aspect, int channels)
    {
        int[] sides = [1, 2, 3, 5, 8, 13, 31];
        foreach (var (height, width) in from height in sides from width in sides select (height, width))
        {
            var pixels = Pixels(height, width);
            var file = new PngFile(width, height, Colour: 2, Depth: 8, Interlaced: false).Write((x, y) => [.. pixels[y, x].Select(value => (int)value)]);
            foreach (var (rows, columns) in new[] { (1, 1), (4, 4), (7, 3), (3, 8), (16, 16) })
            {
                var form = new PictureForm(rows, columns, channels)
                {
                    Interpolation = interpolation,
                    Aspect = aspect,
                    Background = new(Behind, Behind, Behind),
                };
                var values = new float[form.Size];
                PictureFile.Read(file, "a picture", form, values);

                Assert.Equal(Naive(pixels, form), values);
            }
        }
    }

    [Theory]
    [InlineData(4, 2, 2, 2, "1, 0, 2, 2")]
    [InlineData(2, 7, 2, 2, "0, 2, 2, 2")]
    [InlineData(5, 3, 2, 2, "1, 0, 3, 3")]
    [InlineData(3, 3, 1, 3, "1, 0, 1, 3")]
    public void A_crop_is_the_middle(int height, int width, int rows, int columns, string expected)
    {
        var (source, _) = Place(height, width, new PictureForm(rows, columns, 1) { Aspect = PictureAspect.Crop });
        Assert.Equal(expected, string.Join(", ", source.Top, source.Left, source.Height, source.Width));
    }

    [Fact]
    public void A_picture_of_the_network_s_size_is_as_it_is_whatever_the_form_says()
    {
        var pixels = Pixels(5, 6);
        var file = new PngFile(6, 5, Colour: 2, Depth: 8, Interlaced: true).Write((x, y) => [.. pixels[y, x].Select(value => (int)value)]);
        foreach (var (interpolation, aspect) in Ways)
        {
            var values = new float[90];
            PictureFile.Read(file, "a picture", new PictureForm(5, 6, 3) { Interpolation = interpolation, Aspect = aspect }, values);
            Assert.Equal(pixels.Cast<byte[]>().SelectMany(pixel => pixel.Select(value => (float)value)), values);
        }
    }

    private static byte[,][] Pixels(int height, int width)
    {
        var (random, pixels) = (new Random((height * 100) + width), new byte[height, width][]);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) random.NextBytes(pixels[y, x] = new byte[3]);
        return pixels;
    }

    private static float[] Naive(byte[,][] pixels, PictureForm form)
    {
        var (source, target) = Place(pixels.GetLength(0), pixels.GetLength(1), form);
        var values = new float[form.Size];
        for (var (y, i) = (0, 0); y < form.Height; y++)
        {
            for (var x = 0; x < form.Width; x++)
            {
                var isInside = y >= target.Top && y < target.Top + target.Height && x >= target.Left && x < target.Left + target.Width;
                for (var channel = 0; channel < form.Channels; channel++)
                    values[i++] = isInside ? Pixel(pixels, source, target, form, y - target.Top, x - target.Left, channel) : Behind;
            }
        }

        return values;
    }

    /// <summary>Row by row, and in each row from left to right, as the order of the sums is.</summary>
    private static float Pixel(byte[,][] pixels, Box source, Box target, PictureForm form, int y, int x, int channel)
    {
        var sum = 0.0;
        for (var row = 0; row < source.Height; row++)
        {
            var (down, across) = (Share(form.Interpolation, row, y, source.Height, target.Height), 0.0);
            if (down == 0) continue;
            for (var column = 0; column < source.Width; column++)
                across += Share(form.Interpolation, column, x, source.Width, target.Width) * Value(pixels[source.Top + row, source.Left + column]);
            sum += down * across;
        }

        return (float)sum;

        float Value(byte[] pixel)
        {
            if (form.Channels == 3) return pixel[channel];
            float red = pixel[0], green = pixel[1], blue = pixel[2];
            return red == green && green == blue ? red : (0.299f * red) + (0.587f * green) + (0.114f * blue);
        }
    }

    /// <summary>How much of a pixel of the old line is in one of the new.</summary>
    private static double Share(PictureInterpolation interpolation, int old, int made, int length, int size)
    {
        // In units of which the old line has length · size, a pixel of it is size long, and one of the new line is length long.
        if (interpolation == PictureInterpolation.Area)
            return Math.Max(0, Math.Min((old + 1) * size, (made + 1) * length) - Math.Max(old * size, made * length)) / (double)length;
        var centre = Math.Min(Math.Max(((made + 0.5) * length / size) - 0.5, 0), length - 1);
        var before = Math.Floor(centre);
        return old == before ? 1 - (centre - before) : old == before + 1 ? centre - before : 0;
    }

    private static (Box Source, Box Target) Place(int height, int width, PictureForm form)
    {
        var (all, whole) = (new Box(0, 0, height, width), new Box(0, 0, form.Height, form.Width));
        if (form.Aspect == PictureAspect.Stretch) return (all, whole);
        var (outer, ratio) = form.Aspect == PictureAspect.Crop ? (all, whole) : (whole, all);
        var inner = (
            Height: Math.Max(1, Math.Min(outer.Height, outer.Width * ratio.Height / ratio.Width)),
            Width: Math.Max(1, Math.Min(outer.Width, outer.Height * ratio.Width / ratio.Height)));
        var middle = new Box((outer.Height - inner.Height) / 2, (outer.Width - inner.Width) / 2, inner.Height, inner.Width);
        return form.Aspect == PictureAspect.Crop ? (middle, whole) : (all, middle);
    }

    private sealed record Box(int Top, int Left, int Height, int Width);
}
