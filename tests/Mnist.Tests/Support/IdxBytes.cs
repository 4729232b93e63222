using System.Buffers.Binary;
using System.IO.Compression;

namespace Mnist.Tests.Support;

/// <summary>Writes IDX files, right ones and wrong ones.</summary>
internal static class IdxBytes
{
    public static byte[] Images(int announced, int? written = null, int magic = 2051, int rows = 28, int columns = 28) =>
        [.. Header(magic, announced, rows, columns), .. Enumerable.Range(0, (written ?? announced) * rows * columns).Select(i => (byte)i)];

    public static byte[] Labels(int announced, int? written = null, int magic = 2049, int first = 0) =>
        [.. Header(magic, announced), .. Enumerable.Range(0, written ?? announced).Select(i => (byte)(i == 0 ? first : i % 10))];

    public static byte[] Gzipped(params ReadOnlySpan<byte[]> parts)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            foreach (var part in parts)
                gzip.Write(part);
        }
        return packed.ToArray();
    }

    private static byte[] Header(params ReadOnlySpan<int> values)
    {
        var header = new byte[values.Length * sizeof(int)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(i * sizeof(int)), values[i]);
        return header;
    }
}
