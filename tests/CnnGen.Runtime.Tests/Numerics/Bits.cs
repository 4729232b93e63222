using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CnnGen.Runtime.Tests.Numerics;

/// <summary>A fingerprint of floats to the bit.</summary>
internal static class Bits
{
    /// <summary>SHA-256 of the little-endian bytes, its first 16 hexadecimal digits.</summary>
    public static string Fingerprint(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return Convert.ToHexString(SHA256.HashData(bytes))[..16];
    }
}
