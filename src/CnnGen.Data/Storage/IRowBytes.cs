using Microsoft.Win32.SafeHandles;

namespace CnnGen.Data;

/// <summary>Bytes of numbers that any part can be read of at any time, by several threads at once.</summary>
internal interface IRowBytes
{
    public bool IsInMemory { get; }

    /// <param name="offset">From the first number on.</param>
    public void Read(long offset, Span<byte> bytes);
}

/// <summary>Those that lie in memory.</summary>
internal sealed class MemoryBytes(ReadOnlyMemory<byte> all) : IRowBytes
{
    public bool IsInMemory => true;

    public void Read(long offset, Span<byte> bytes) => all.Span.Slice((int)offset, bytes.Length).CopyTo(bytes);
}

/// <summary>Those that lie in a file.</summary>
/// <param name="file">Open; it is closed when nobody asks any more.</param>
/// <param name="start">Of the first number.</param>
internal sealed class FileBytes(string path, SafeFileHandle file, long start) : IRowBytes
{
    public bool IsInMemory => false;

    /// <exception cref="BadDataException">The file has become shorter.</exception>
    public void Read(long offset, Span<byte> bytes)
    {
        for (var read = 0; read < bytes.Length;)
        {
            var got = RandomAccess.Read(file, bytes[read..], start + offset + read);
            if (got == 0) throw new BadDataException(path, "it has become shorter since it was opened; open it anew");
            read += got;
        }
    }
}
