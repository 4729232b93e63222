using System.Buffers.Binary;

namespace CnnGen.Data;

/// <summary>A JPEG's segments: 0xFF, a marker, a length that counts itself, and data.</summary>
internal static class JpegHeader
{
    private const byte Exif = 0xE1, Scan = 0xDA, End = 0xD9;
    private const ushort OrientationTag = 0x0112;

    public static ReadOnlySpan<byte> Signature => [0xFF, 0xD8];

    /// <exception cref="InvalidDataException">The file is cut off or damaged.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        var (width, height, orientation) = (0, 0, PictureHeader.Upright);
        for (var rest = file[Signature.Length..]; rest is [0xFF, var marker, _, _, ..];)
        {
            // A marker may have fill bytes before it.
            if (marker == 0xFF)
            {
                rest = rest[1..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length > rest.Length - 2) break;
            var data = rest.Slice(4, length - 2);
            if (IsFrame(marker) && data.Length >= 5)
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(data[1..]), BinaryPrimitives.ReadUInt16BigEndian(data[3..]));
            if (marker == Exif && data.StartsWith("Exif\0\0"u8)) orientation = Orientation(data[6..]);
            if (marker == Scan)
            {
                // Pixels have no checksum; but in them 0xFF never stands before this.
                if (rest.IndexOf([(byte)0xFF, End]) < 0) break;
                return new PictureHeader(width, height, orientation);
            }

            rest = rest[(length + 2)..];
        }

        throw new InvalidDataException("it is cut off or damaged");
    }

    /// <summary>Start of a frame; 0xC4, 0xC8 and 0xCC are something else.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;

    /// <summary>The first directory of a TIFF header: entries of twelve bytes, tag, type, count and value.</summary>
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return PictureHeader.Upright;
        var little = tiff[0] == (byte)'I';
        var at = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (at > tiff.Length - 2) return PictureHeader.Upright;
        var entries = tiff[((int)at + 2)..];
        for (var count = Short(tiff[(int)at..], little); count > 0 && entries.Length >= 12; count--, entries = entries[12..])
            if (Short(entries, little) == OrientationTag && Short(entries[8..], little) is >= 1 and <= 8 and var orientation) return orientation;
        return PictureHeader.Upright;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
