using Microsoft.Win32.SafeHandles;

namespace CnnGen.Data;

/// <summary>Takes bytes one after another: in memory up to a limit, and from there on in a temporary file.</summary>
/// <remarks>The file has no name, or one that the system takes away with it, so that nothing is left of a process that ends without notice.</remarks>
internal sealed class RowSpool(SourceOptions options) : IDisposable
{
    private readonly MemoryStream _memory = new();
    private SafeFileHandle? _file;

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_file is null && !options.FitsMemory(Length + bytes.Length)) MoveToFile();
        if (_file is null) _memory.Write(bytes);
        else RandomAccess.Write(_file, bytes, Length);
        Length += bytes.Length;
    }

    /// <summary>All that was written. Nothing is written after it.</summary>
    public IRowBytes Finish()
    {
        if (_file is null) return new MemoryBytes(_memory.GetBuffer().AsMemory(0, (int)_memory.Length));
        var bytes = new FileBytes("a temporary file", _file, start: 0);
        // It is closed when nobody reads it any more.
        _file = null;
        return bytes;
    }

    public void Dispose()
    {
        _memory.Dispose();
        _file?.Dispose();
    }

    private void MoveToFile()
    {
        var path = Path.Combine(Path.GetTempPath(), $"cnngen-data-{Path.GetRandomFileName()}");
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        // Elsewhere than on Windows the name can go at once, and the bytes stay as long as the file is open.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        RandomAccess.Write(_file, _memory.GetBuffer().AsSpan(0, (int)_memory.Length), 0);
        _memory.SetLength(0);
        _memory.Capacity = 0;
    }
}
