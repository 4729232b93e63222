using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CnnGen.Numerics.Tests;

/// <summary>Equality of floats by their bits: the house's measure of "the same".</summary>
internal static class Bits
{
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} values expected, {actual.Length} came");
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) == BitConverter.SingleToInt32Bits(actual[i])) continue;
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}[{i}]: expected {expected[i]:R}, came {actual[i]:R}; {Differences(expected, actual)} of {expected.Length} differ"));
        }
    }

    /// <summary>SHA-256 of the little-endian bytes, its first 16 hexadecimal digits.</summary>
    public static string Fingerprint(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return Convert.ToHexString(SHA256.HashData(bytes))[..16];
    }

    private static int Differences(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        var count = 0;
        for (var i = 0; i < expected.Length; i++)
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i])) count++;
        return count;
    }
}
