using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Mnist.Data;

/// <summary>
/// CRC-32C. Processors have an instruction for it, so 47 MB are known in milliseconds, without starting a library of cryptography; it finds every
/// damage that happens by itself, and none that is made on purpose.
/// </summary>
internal struct Checksum()
{
    private uint _inverted = uint.MaxValue;

    public readonly uint Value => ~_inverted;

    public static uint Of(Stream stream)
    {
        var sum = new Checksum();
        var part = new byte[1 << 16];
        for (int read; (read = stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false)) > 0;)
            sum.Append(part.AsSpan(0, read));
        return sum.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            _inverted = BitOperations.Crc32C(_inverted, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
            _inverted = BitOperations.Crc32C(_inverted, rest);
    }
}
