using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CnnGen.Numerics.Tests.Guards;

/// <summary>
/// Memory between two pages that nobody may touch: what reads or writes there ends the process at that instruction. Pages are larger than buffers end, so a
/// buffer lies at one end of them; what is left over at the other is filled with NaN and must stay so.
/// </summary>
/// <remarks>Linux alone: elsewhere the numbers of the calls are others.</remarks>
internal sealed unsafe partial class Fence : SafeHandleZeroOrMinusOneIsInvalid
{
    private const int ReadAndWrite = 3, Nothing = 0, PrivateAnonymous = 0x22;
    private const byte Untouched = 0xFF;

    private readonly nuint _length;
    private readonly nuint _bytes;

    /// <param name="bytes">At least 1.</param>
    /// <param name="alignment">Of the first byte.</param>
    /// <param name="atEnd">Whether it is the last byte that lies at an untouchable page, or the first.</param>
    public Fence(nuint bytes, nuint alignment, bool atEnd)
        : base(ownsHandle: true)
    {
        var page = (nuint)Environment.SystemPageSize;
        _bytes = bytes;
        _length = RoundUp(bytes, page) + (2 * page);
        SetHandle(Map(null, _length, ReadAndWrite, PrivateAnonymous, -1, 0));
        if (IsInvalid) throw new InvalidOperationException($"there are no {_length} bytes for memory and guard pages");
        Start = atEnd ? Mapped + _length - page - RoundUp(bytes, alignment) : Mapped + page;
        Before.Fill(Untouched);
        Behind.Fill(Untouched);
        if (Protect(Mapped, page, Nothing) + Protect(Mapped + _length - page, page, Nothing) != 0)
            throw new InvalidOperationException("the guard pages cannot be made");
    }

    public static bool IsSupported => OperatingSystem.IsLinux();

    public byte* Start { get; }

    /// <summary>Whether what lies in the same pages is as it was.</summary>
    public bool IsIntact => Before.IndexOfAnyExcept(Untouched) < 0 && Behind.IndexOfAnyExcept(Untouched) < 0;

    protected override bool ReleaseHandle() => Unmap(handle, _length) == 0;

    private byte* Mapped => (byte*)handle;

    private Span<byte> Before => new(Mapped + Environment.SystemPageSize, (int)(Start - Mapped) - Environment.SystemPageSize);

    private Span<byte> Behind => new(Start + _bytes, (int)(Mapped + _length - Environment.SystemPageSize - (Start + _bytes)));

    private static nuint RoundUp(nuint value, nuint to) => (value + to - 1) / to * to;

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Map(void* address, nuint length, int access, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(void* address, nuint length, int access);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(nint address, nuint length);
}
