using System.Buffers.Binary;

namespace CnnGen.Data;

/// <summary>A BMP's file header and the beginning of its information header, of which the oldest form has 16 bits for a side.</summary>
internal static class BmpHeader
{
    private const int Start = 14, OldLength = 12;

    public static ReadOnlySpan<byte> Signature => "BM"u8;

    /// <exception cref="InvalidDataException">The file is cut off.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < Start + OldLength) throw new InvalidDataException("it is cut off");
        var sides = file[(Start + 4)..];
        return BinaryPrimitives.ReadInt32LittleEndian(file[Start..]) == OldLength
            ? new(BinaryPrimitives.ReadUInt16LittleEndian(sides), BinaryPrimitives.ReadUInt16LittleEndian(sides[2..]), PictureHeader.Upright)
            // Rows from the top down are told by a negative height.
            : new(BinaryPrimitives.ReadInt32LittleEndian(sides), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(sides[4..])) switch
            {
                <= int.MaxValue and var height => (int)height,
                _ => throw new InvalidDataException("it is damaged"),
            }, PictureHeader.Upright);
    }
}
