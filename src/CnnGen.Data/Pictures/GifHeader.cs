using System.Buffers.Binary;

namespace CnnGen.Data;

/// <summary>A GIF's screen: the size that its first frame, and those behind it, are drawn on.</summary>
internal static class GifHeader
{
    private const byte Trailer = 0x3B;

    public static ReadOnlySpan<byte> Signature => "GIF8"u8;

    /// <exception cref="InvalidDataException">The file is cut off.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file) =>
        file.Length > 13 && file.Contains(Trailer)
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]), PictureHeader.Upright)
            : throw new InvalidDataException("it is cut off");
}
