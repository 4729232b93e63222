using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CnnGen.Data.Tests;

/// <summary>Files of numbers, written byte by byte as their formats say.</summary>
internal static class NumberBytes
{
    /// <summary>Version 1 has two bytes of length, later ones four; the header ends in a line feed at a multiple of 64.</summary>
    public static byte[] Npy(string type, string shape, byte[] numbers, byte version = 1, string order = "False")
    {
        var text = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";
        var start = version == 1 ? 10 : 12;
        text = text.PadRight(((start + text.Length + 64) / 64 * 64) - start - 1) + "\n";
        byte[] length = version == 1 ? [(byte)text.Length, (byte)(text.Length >> 8)] : [(byte)text.Length, (byte)(text.Length >> 8), 0, 0];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.ASCII.GetBytes(text), .. numbers];
    }

    public static byte[] Npz(params (string Name, byte[] Npy)[] arrays)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, npy) in arrays)
            {
                using var entry = archive.CreateEntry($"{name}.npy").Open();
                entry.Write(npy);
            }
        }

        return file.ToArray();
    }

    public static byte[] Idx(byte type, int[] shape, byte[] numbers)
    {
        var sizes = new byte[shape.Length * 4];
        for (var axis = 0; axis < shape.Length; axis++) BinaryPrimitives.WriteInt32BigEndian(sizes.AsSpan(axis * 4), shape[axis]);
        return [0, 0, type, (byte)shape.Length, .. sizes, .. numbers];
    }

    public static byte[] Gzipped(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var packed = new GZipStream(file, CompressionLevel.Fastest)) packed.Write(bytes);
        return file.ToArray();
    }
}
