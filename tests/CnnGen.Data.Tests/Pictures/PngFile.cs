using System.Buffers.Binary;
using System.IO.Compression;

namespace CnnGen.Data.Tests;

/// <summary>A PNG of any kind that the format has, written as its specification says.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Colour">0 grey, 2 red, green and blue, 3 a number of the palette, 4 grey and opacity, 6 red, green, blue and opacity.</param>
/// <param name="Depth">Bits of a sample.</param>
/// <param name="Interlaced">In the seven passes of Adam7.</param>
internal sealed record PngFile(int Width, int Height, int Colour, int Depth, bool Interlaced)
{
    private static readonly (int X, int Y, int StepX, int StepY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Chunks between header and data: palette and transparency.</summary>
    public IReadOnlyList<(string Type, byte[] Data)> Chunks { get; init; } = [];

    /// <summary>A grey of 8 bits.</summary>
    public static byte[] Plain(int side, byte grey) => new PngFile(side, side, Colour: 0, Depth: 8, Interlaced: false).Write((_, _) => [grey]);

    /// <param name="samples">Of the pixel at x and y.</param>
    public byte[] Write(Func<int, int, int[]> samples)
    {
        using var compressed = new MemoryStream();
        using (var compressor = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            foreach (var pass in Interlaced ? Adam7 : [(0, 0, 1, 1)]) WritePass(compressor, pass, samples);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        (header[8], header[9], header[12]) = ((byte)Depth, (byte)Colour, Interlaced ? (byte)1 : (byte)0);
        return
        [
            .. Signature, .. Chunk("IHDR", header), .. Chunks.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)),
            .. Chunk("IDAT", compressed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private void WritePass(Stream stream, (int X, int Y, int StepX, int StepY) pass, Func<int, int, int[]> samples)
    {
        if (pass.X >= Width) return;
        for (var y = pass.Y; y < Height; y += pass.StepY)
        {
            var (row, bits) = (new List<byte>(), 0);
            for (var x = pass.X; x < Width; x += pass.StepX)
            {
                foreach (var sample in samples(x, y))
                {
                    for (var bit = Depth - 1; bit >= 0; bit--, bits++)
                    {
                        if (bits % 8 == 0) row.Add(0);
                        row[^1] |= (byte)(((sample >> bit) & 1) << (7 - (bits % 8)));
                    }
                }
            }

            stream.WriteByte(0);
            stream.Write([.. row]);
        }
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type.Select(letter => (byte)letter), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>CRC-32, bit by bit.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
