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
                File.WriteAllBytes(Path.Combine(folder, shape, $"{i:D3}.bmp"), Bmp(Pixels(random, isDisc: shape == "disc")));
            }
        }

        Console.WriteLine($"drew {PerClass} discs and {PerClass} rings of {Side}x{Side} pixels in {folder}");
    }

    /// <returns>Blue, green and red of each pixel.</returns>
    private static byte[] Pixels(Random random, bool isDisc)
    {
        var paper = random.Next(0, 120);
        Span<int> ink = [random.Next(130, 256), random.Next(130, 256), random.Next(130, 256)];
        int radius = random.Next(6, 11), centreX = random.Next(radius, Side - radius), centreY = random.Next(radius, Side - radius);
        var pixels = new List<byte>();
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                int dx = x - centreX, dy = y - centreY, noise = random.Next(-20, 21);
                var distance = Math.Sqrt((dx * dx) + (dy * dy));
                var inside = distance <= radius && (isDisc || distance > radius - 3);
                for (var channel = 0; channel < 3; channel++) pixels.Add((byte)Math.Clamp((inside ? ink[channel] : paper) + noise, 0, 255));
            }
        }

        return [.. pixels];
    }

    /// <summary>A BMP: a header of the file, one of the picture, and the pixels, the last row first.</summary>
    private static byte[] Bmp(byte[] pixels) =>
    [
        .. "BM"u8, .. Whole(54 + pixels.Length), .. Whole(0), .. Whole(54),
        .. Whole(40), .. Whole(Side), .. Whole(Side), 1, 0, 24, 0, .. new byte[24], .. pixels,
    ];

    private static byte[] Whole(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
