using BigGustave;

namespace Mnist.Data;

/// <summary>A PNG of one digit, dark on light or light on dark, brought into the form that MNIST's digits have.</summary>
internal static class PictureFile
{
    /// <summary>As MNIST's makers did it: the digit fits into 20 × 20 pixels, its centre of mass in the middle of 28 × 28.</summary>
    private const int Box = 20;

    /// <summary>More is no picture of a digit, and would be decoded for minutes.</summary>
    private const long MostBytes = 16 << 20;

    /// <summary>Below this share of the strongest ink is paper.</summary>
    private const double Paper = 0.2;

    /// <summary>One example; its label, which nobody knows, is 0.</summary>
    public static Examples Read(string path)
    {
        var light = ReadLight(path);
        var (darkest, lightest, paper) = (light.Cast<double>().Min(), light.Cast<double>().Max(), Border(light));
        if (darkest == lightest)
            throw new SampleException($"{path}: there is no digit to see; every pixel has the same colour.");
        var onLight = paper > (darkest + lightest) / 2;
        // A picture of MNIST's size is taken for one of MNIST's, or for its negative.
        var pixels = (light.GetLength(0), light.GetLength(1)) == (Examples.Side, Examples.Side)
            ? light.Cast<double>().Select(value => onLight ? 1 - value : value)
            : Centred(Fitted(Ink(light, paper, onLight ? darkest : lightest)));
        return new Examples([.. pixels.Select(value => (byte)Math.Round(255 * Math.Clamp(value, 0, 1)))], [0]);
    }

    private static double[,] ReadLight(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MostBytes)
                throw new SampleException($"{path}: a picture of {file.Length / (1 << 20)} MB; at most {MostBytes / (1 << 20)} MB are read.");
            return Light(Png.Open(file));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SampleException($"{path}: there is no such file.", e);
        }
        catch (Exception e) when (e is not SampleException)
        {
            // The decoder throws whatever a damaged file leads it to, or one of a kind that it does not know, such as a grey of fewer than 8 bits.
            throw new SampleException(
                $"{path}: cannot be read as a PNG: {e.Message.ReplaceLineEndings(" ")}; save it with 8 bits a channel if others can read it.", e);
        }
    }

    /// <summary>[height][width], 0 for black to 1 for white: Rec. 601 luma, over white where the picture lets something through.</summary>
    private static double[,] Light(Png png)
    {
        var light = new double[png.Height, png.Width];
        for (var y = 0; y < png.Height; y++)
            for (var x = 0; x < png.Width; x++)
            {
                var pixel = png.GetPixel(x, y);
                var opacity = pixel.A / 255.0;
                light[y, x] = opacity * (0.299 * pixel.R + 0.587 * pixel.G + 0.114 * pixel.B) / 255 + (1 - opacity);
            }
        return light;
    }

    /// <summary>The middle one of the border's values: the paper's.</summary>
    private static double Border(double[,] light)
    {
        int bottom = light.GetLength(0) - 1, right = light.GetLength(1) - 1;
        var values = Enumerable.Range(0, right + 1).SelectMany(x => new[] { light[0, x], light[bottom, x] })
            .Concat(Enumerable.Range(0, bottom + 1).SelectMany(y => new[] { light[y, 0], light[y, right] })).Order().ToList();
        return values[values.Count / 2];
    }

    /// <summary>0 for paper to 1 for full ink.</summary>
    private static double[,] Ink(double[,] light, double paper, double full)
    {
        var ink = new double[light.GetLength(0), light.GetLength(1)];
        for (var y = 0; y < ink.GetLength(0); y++)
            for (var x = 0; x < ink.GetLength(1); x++)
                ink[y, x] = Math.Max(0, (light[y, x] - paper) / (full - paper));
        return ink;
    }

    /// <summary>What has ink, scaled so that its longer side is the box's; each pixel is the mean of the area it stands for.</summary>
    private static double[,] Fitted(double[,] ink)
    {
        var (top, bottom) = Extent(ink, 0);
        var (left, right) = Extent(ink, 1);
        var scale = Math.Max(bottom - top, right - left) / (double)Box;
        var fitted = new double[Size(bottom - top), Size(right - left)];
        for (var y = 0; y < fitted.GetLength(0); y++)
            for (var x = 0; x < fitted.GetLength(1); x++)
                fitted[y, x] = Mean(ink, top + y * scale, left + x * scale, scale);
        return fitted;

        int Size(int length) => Math.Clamp((int)Math.Ceiling(length / scale - 1e-9), 1, Box);
    }

    private static (int First, int End) Extent(double[,] ink, int axis)
    {
        var across = Enumerable.Range(0, ink.GetLength(1 - axis));
        var lines = Enumerable.Range(0, ink.GetLength(axis)).Where(i => across.Any(j => (axis == 0 ? ink[i, j] : ink[j, i]) >= Paper)).ToList();
        return (lines[0], lines[^1] + 1);
    }

    /// <summary>Over a square, whose border pixels count by the part of them that it covers; outside is paper.</summary>
    private static double Mean(double[,] ink, double top, double left, double side)
    {
        double sum = 0;
        for (var y = (int)top; y < Math.Min(top + side, ink.GetLength(0)); y++)
            for (var x = (int)left; x < Math.Min(left + side, ink.GetLength(1)); x++)
                sum += ink[y, x] * (Math.Min(y + 1, top + side) - Math.Max(y, top)) * (Math.Min(x + 1, left + side) - Math.Max(x, left));
        return sum / (side * side);
    }

    private static double[] Centred(double[,] digit)
    {
        double mass = 0, massY = 0, massX = 0;
        for (var y = 0; y < digit.GetLength(0); y++)
            for (var x = 0; x < digit.GetLength(1); x++)
                (mass, massY, massX) = (mass + digit[y, x], massY + digit[y, x] * (y + 0.5), massX + digit[y, x] * (x + 0.5));
        // As near to the middle as the sheet allows.
        var top = Math.Clamp((int)Math.Round(Examples.Side / 2.0 - massY / mass), 0, Examples.Side - digit.GetLength(0));
        var left = Math.Clamp((int)Math.Round(Examples.Side / 2.0 - massX / mass), 0, Examples.Side - digit.GetLength(1));
        var sheet = new double[Examples.Pixels];
        for (var y = 0; y < digit.GetLength(0); y++)
            for (var x = 0; x < digit.GetLength(1); x++)
                sheet[(top + y) * Examples.Side + left + x] = digit[y, x];
        return sheet;
    }
}
