using System.IO.Compression;
using CnnGen.Runtime;

namespace CnnGen.Data;

/// <summary>Finds the numbers of a file: in it, or unpacked.</summary>
internal static class NumberBytes
{
    private const int Part = 1 << 16;

    /// <exception cref="InvalidDataException">It is no file of numbers, or does not have those that it announces.</exception>
    public static (NumberHeader Header, IRowBytes Bytes) Open(string path, string? array, SourceOptions options)
    {
        using var file = File.OpenRead(path);
        var start = (file.ReadByte(), file.ReadByte());
        file.Position = 0;
        switch (start)
        {
            case (0x1F, 0x8B):
                using (var unpacked = new GZipStream(file, CompressionMode.Decompress)) return Unpacked(unpacked, options);
            case ('P', 'K'):
                using (var archive = new ZipArchive(file, ZipArchiveMode.Read))
                using (var entry = Find(archive, array).Open()) return Unpacked(entry, options);
            default:
                return array is null ? Plain(path, file, options) : throw new InvalidDataException("it is no .npz, and only that has arrays by name");
        }
    }

    private static ZipArchiveEntry Find(ZipArchive archive, string? array)
    {
        var names = archive.Entries.Select(entry => entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName).ToList();
        if (array is null && names.Count != 1) throw new InvalidDataException($"it has {names.Count} arrays; say which (arrays: {Quote.List(names)})");
        var place = array is null ? 0 : names.IndexOf(array);
        return place >= 0
            ? archive.Entries[place]
            : throw new InvalidDataException($"it has no such array{NearestWord.Hint(array!, names)} (arrays: {Quote.List(names)})");
    }

    private static (NumberHeader Header, IRowBytes Bytes) Plain(string path, FileStream file, SourceOptions options)
    {
        var header = NumberHeader.Read(file);
        var (start, there) = (file.Position, file.Length - file.Position);
        if (there != header.Length) throw new InvalidDataException(OtherLength(header, there < header.Length, there));
        if (!options.FitsMemory(header.Length)) return (header, new FileBytes(path, File.OpenHandle(path), start));
        var all = new byte[header.Length];
        file.ReadExactly(all);
        return (header, new MemoryBytes(all));
    }

    /// <summary>Takes no more bytes than the header announces, so that a stream without end cannot fill the disk.</summary>
    private static (NumberHeader Header, IRowBytes Bytes) Unpacked(Stream stream, SourceOptions options)
    {
        var header = NumberHeader.Read(stream);
        using var spool = new RowSpool(options);
        var part = new byte[Part];
        while (spool.Length < header.Length)
        {
            var got = stream.Read(part, 0, (int)Math.Min(Part, header.Length - spool.Length));
            if (got == 0) throw new InvalidDataException(OtherLength(header, isShort: true, spool.Length));
            spool.Write(part.AsSpan(0, got));
        }

        if (stream.ReadByte() >= 0) throw new InvalidDataException(OtherLength(header, isShort: false, there: 0));
        return (header, spool.Finish());
    }

    private static string OtherLength(NumberHeader header, bool isShort, long there)
    {
        var shape = string.Join(", ", header.Shape);
        var announced = FormattableString.Invariant($"the {header.Length:N0} bytes that its header announces, [{shape}] of {header.Type.Name}");
        return isShort
            ? FormattableString.Invariant($"it is cut off: it has {there:N0} of {announced}; bring it anew")
            : $"it goes on behind {announced}; it is damaged";
    }
}
