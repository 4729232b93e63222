using BigGustave;

namespace TemplateNamespace;

/// <summary>Discs and rings of any colour, size and place, to try the program with; delete this file when you have pictures of your own.</summary>
internal static class ExamplePictures
{
    private const int Side = 32, PerClass = 150;

    public static void Draw(string folder)
    {
        var random = new Random(1);
        foreach (var shape in new[] { "disc", "ring" })
        {
            Directory.CreateDirectory(Path.Combine(folder, shape));
            for (var i = 0; i < PerClass; i++)
            {
                using var file = File.Create(Path.Combine(folder, shape, $"{i:D3}.png"));
                Picture(random, isDisc: shape == "disc").Save(file);
            }
        }

        Console.WriteLine($"drew {PerClass} discs and {PerClass} rings of {Side}x{Side} pixels in {folder}");
    }

    private static PngBuilder Picture(Random random, bool isDisc)
    {
        var paper = random.Next(0, 120);
        Span<int> ink = [random.Next(130, 256), random.Next(130, 256), random.Next(130, 256)];
        int radius = random.Next(6, 11), centreX = random.Next(radius, Side - radius), centreY = random.Next(radius, Side - radius);
        // Without an alpha channel BigGustave 1.0.6 writes a palette of 16 colours: another picture.
        var builder = PngBuilder.Create(Side, Side, hasAlphaChannel: true);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                int dx = x - centreX, dy = y - centreY, noise = random.Next(-20, 21);
                var distance = Math.Sqrt((dx * dx) + (dy * dy));
                var inside = distance <= radius && (isDisc || distance > radius - 3);
                builder.SetPixel(Byte(inside ? ink[0] : paper, noise), Byte(inside ? ink[1] : paper, noise), Byte(inside ? ink[2] : paper, noise), x, y);
            }
        }

        return builder;
    }

    private static byte Byte(int value, int noise) => (byte)Math.Clamp(value + noise, 0, 255);
}
