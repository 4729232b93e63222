using System.Runtime.InteropServices;

namespace CnnGen.Runtime;

/// <summary>Asks the system to back memory by pages of 2 MiB before it is touched.</summary>
/// <remarks>
/// A network of 30 MB is 7,600 page faults of 4 KiB in its first step, which on a virtual machine is most of its time. Where Linux is set
/// to use large pages only on advice, as distributions do, this is the advice; elsewhere there is nothing to ask. It is a wish: whether
/// it is granted changes no result.
/// </remarks>
internal static unsafe partial class LargePages
{
    private const nuint Size = 2 << 20;

    private const int Madvise = 14;

    public static void Advise(byte* start, long length)
    {
        if (!OperatingSystem.IsLinux()) return;
        // Whole pages only: what lies beside the block belongs to others.
        var first = ((nuint)start + Size - 1) & ~(Size - 1);
        var end = (nuint)(start + length) & ~(Size - 1);
        if (end <= first) return;
        try
        {
            _ = Advise((void*)first, end - first, Madvise);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A Linux whose C library has another name: small pages it is.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
