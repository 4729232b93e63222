using System.Buffers.Binary;

namespace CnnGen.Data;

/// <summary>That of MNIST's files: two zeros, a type, the number of axes, and the places of each; all with the highest byte first.</summary>
internal static class IdxHeader
{
    /// <param name="stream">Behind the first four bytes.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static NumberHeader Read(Stream stream, byte type, byte axes)
    {
        var code = type switch
        {
            0x08 => "u1",
            0x09 => "i1",
            0x0B => "i2",
            0x0C => "i4",
            0x0D => "f4",
            0x0E => "f8",
            _ => throw new InvalidDataException($"its type is 0x{type:X2}, and IDX has 0x08, 0x09 and 0x0B to 0x0E"),
        };
        var sizes = NumberHeader.Take(stream, axes * sizeof(uint));
        var shape = Enumerable.Range(0, axes).Select(axis => (long)BinaryPrimitives.ReadUInt32BigEndian(sizes.AsSpan(axis * sizeof(uint))));
        return NumberHeader.Of(NumberType.Of(code, isBigEndian: true)!, [.. shape]);
    }
}
