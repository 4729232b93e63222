using System.Buffers.Binary;
using System.IO.Compression;

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
                File.WriteAllBytes(Path.Combine(folder, shape, $"{i:D3}.png"), Png(Pixels(random, isDisc: shape == "disc")));
            }
        }

        Console.WriteLine($"drew {PerClass} discs and {PerClass} rings of {Side}x{Side} pixels in {folder}");
    }

    /// <returns>Red, green and blue of each pixel; before each row a 0, for a row as it is.</returns>
    private static byte[] Pixels(Random random, bool isDisc)
    {
        var paper = random.Next(0, 120);
        Span<int> ink = [random.Next(130, 256), random.Next(130, 256), random.Next(130, 256)];
        int radius = random.Next(6, 11), centreX = random.Next(radius, Side - radius), centreY = random.Next(radius, Side - radius);
        var pixels = new List<byte>();
        for (var y = 0; y < Side; y++)
        {
            pixels.Add(0);
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

    private static byte[] Png(byte[] pixels)
    {
        using var compressed = new MemoryStream();
        using (var compressor = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true)) compressor.Write(pixels);
        // Width and height; 8 bits each of red, green and blue; the only compression and filters there are; no interlace.
        return
        [
            .. PngHeader.Signature,
            .. Chunk("IHDR"u8, [0, 0, 0, Side, 0, 0, 0, Side, 8, 2, 0, 0, 0]), .. Chunk("IDAT"u8, compressed.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), PngHeader.Checksum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }
}
