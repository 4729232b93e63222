using System.Buffers.Binary;

namespace CnnGen.Data;

/// <summary>A PNG's chunks: length, type, data, and a checksum of type and data.</summary>
internal static class PngHeader
{
    private const int Frame = 12;

    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Checks every chunk up to the last one: the decoder would make pixels of damaged ones.</summary>
    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        PictureHeader? header = null;
        for (var rest = file[Signature.Length..]; rest.Length >= Frame;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame) break;
            var chunk = rest.Slice(4, (int)length + 4);
            var data = chunk[4..];
            if (Checksum(chunk) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..])) throw new InvalidDataException("its data are damaged");
            if (chunk.StartsWith("IHDR"u8) && length == 13)
                header = new PictureHeader(BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), PictureHeader.Upright);
            if (chunk.StartsWith("IEND"u8)) return header ?? throw new InvalidDataException("it does not say how large it is");
            rest = rest[((int)length + Frame)..];
        }

        throw new InvalidDataException("it is cut off");
    }

    /// <summary>The CRC-32 of a chunk's type and data.</summary>
    public static uint Checksum(ReadOnlySpan<byte> chunk)
    {
        var crc = uint.MaxValue;
        foreach (var value in chunk) crc = Remainders[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++) remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
        return remainder;
    }
}
