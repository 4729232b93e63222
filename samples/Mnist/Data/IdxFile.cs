using System.Buffers.Binary;
using System.IO.Compression;

namespace Mnist.Data;

/// <summary>Reads the IDX format of the MNIST files, gzipped or not: a big-endian magic number and sizes, then one byte per value, then the end.</summary>
internal sealed class IdxFile
{
    private const int ImageMagic = 2051;  // 0x0803: bytes, three dimensions
    private const int LabelMagic = 2049;  // 0x0801: bytes, one dimension

    /// <summary>Deflate cannot pack more than 1,032 bytes into one, so a smaller file cannot hold what its header announces.</summary>
    private const int MaxDeflateRatio = 1032;

    /// <summary>Room for data sets many times MNIST's size, while a forged header cannot ask for all the memory.</summary>
    private const int MaxCount = 1_000_000;

    private const int PartLength = 1 << 18;

    private readonly byte[] _header;

    private IdxFile(string path, byte[] header, byte[] values)
    {
        Path = path;
        _header = header;
        Values = values;
    }

    public string Path { get; }

    /// <summary>Images as [count][28][28], or labels as [count].</summary>
    public byte[] Values { get; }

    /// <summary>The number of images or labels.</summary>
    public int Count => BinaryPrimitives.ReadInt32BigEndian(_header.AsSpan(4));

    /// <summary>The <see cref="Checksum"/> of the unpacked file.</summary>
    public uint Sum()
    {
        var sum = new Checksum();
        sum.Append(_header);
        sum.Append(Values);
        return sum.Value;
    }

    /// <param name="arrived">Told the values and how many of them have been read, part by part.</param>
    public static IdxFile ReadImages(string path, Action<byte[], int>? arrived = null) => Read(path, ImageMagic, "image", headerLength: 16, arrived);

    public static IdxFile ReadLabels(string path)
    {
        var file = Read(path, LabelMagic, "label", headerLength: 8, arrived: null);
        var bad = file.Values.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Examples.Classes - 1));
        if (bad >= 0)
            throw Bad(path, $"label {file.Values[bad]} at position {bad}; labels are 0 to 9");
        return file;
    }

    private static IdxFile Read(string path, int magic, string kind, int headerLength, Action<byte[], int>? arrived)
    {
        try
        {
            using var file = File.OpenRead(path);
            var gzipped = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream stream = gzipped ? new GZipStream(file, CompressionMode.Decompress) : file;

            var head = new byte[headerLength];
            if (stream.ReadAtLeast(head, headerLength, throwOnEndOfStream: false) < headerLength)
                throw Bad(path, $"ends inside the {headerLength} bytes of an IDX {kind} header");
            var total = CheckedSize(path, head, magic, kind);
            if (total > file.Length * (gzipped ? MaxDeflateRatio : 1))
                throw Bad(path, $"too short for the {total:N0} bytes that its header announces");
            return new IdxFile(path, head, ReadValues(path, stream, total, arrived));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new SampleException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private static long CheckedSize(string path, ReadOnlySpan<byte> head, int magic, string kind)
    {
        var found = BinaryPrimitives.ReadInt32BigEndian(head);
        if (found != magic)
            throw Bad(path, $"not an IDX {kind} file: it starts with {found}, expected {magic}{Hint(found)}");
        var count = BinaryPrimitives.ReadInt32BigEndian(head[4..]);
        if (count is < 1 or > MaxCount)
            throw Bad(path, $"its header announces {count:N0} {kind}s; 1 to {MaxCount:N0} can be read");
        if (magic == LabelMagic)
            return count;
        int rows = BinaryPrimitives.ReadInt32BigEndian(head[8..]), columns = BinaryPrimitives.ReadInt32BigEndian(head[12..]);
        if (rows != Examples.Side || columns != Examples.Side)
            throw Bad(path, $"images of {rows}x{columns} pixels, expected 28x28");
        return (long)count * Examples.Pixels;
    }

    /// <summary>Reads exactly as many bytes as the header announces, so an endless gzip stream cannot fill the memory.</summary>
    private static byte[] ReadValues(string path, Stream stream, long total, Action<byte[], int>? arrived)
    {
        var values = new byte[total];
        for (var read = 0; read < values.Length;)
        {
            var part = values.AsSpan(read, Math.Min(PartLength, values.Length - read));
            var got = stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
            read += got;
            if (got < part.Length)
                throw Bad(path, $"truncated: {read:N0} of the {total:N0} bytes that its header announces");
            arrived?.Invoke(values, read);
        }
        if (stream.ReadByte() >= 0)
            throw Bad(path, $"goes on after the {total:N0} bytes that its header announces");
        return values;
    }

    private static string Hint(int magic) => magic switch
    {
        ImageMagic => " (these are images)",
        LabelMagic => " (these are labels)",
        _ => "",
    };

    private static SampleException Bad(string path, FormattableString problem) => new($"{path}: {FormattableString.Invariant(problem)}.");
}
