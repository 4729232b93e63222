using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CnnGen.Runtime;

/// <summary>Who may read and write a file, which a file that takes its place is to keep.</summary>
internal static partial class FileRights
{
    private const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    /// <summary>Whether a file is there. A rename would replace it whatever its rights are, and whatever it is.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    /// <exception cref="IOException">It is a device or a pipe.</exception>
    public static bool RequireWritable(string path)
    {
        if (!IsPlain(path)) throw new IOException($"{path} is a device or a pipe; only files are replaced");
        if (!Path.Exists(path)) return false;
        // Windows refuses the rename itself, and while others read the file only this.
        if (!OperatingSystem.IsWindows()) new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        return true;
    }

    /// <summary>False for what is neither a file nor a folder, where the system tells.</summary>
    public static bool IsPlain(string path) => Status(path) is not { } status || (status.Mode & FileTypes) is PlainFile or Folder;

    /// <summary>Gives a new file the mode of another, and its owner and group where the process may; where it may not, nobody gains by it.</summary>
    /// <remarks>Nothing is to be done on Windows, where the replacement keeps them.</remarks>
    public static void Copy(string from, SafeFileHandle to)
    {
        if (OperatingSystem.IsWindows()) return;
        var mode = File.GetUnixFileMode(from);
        if (!CopyOwner(from, to)) mode &= ~Group;
        if (File.GetUnixFileMode(to) != mode) File.SetUnixFileMode(to, mode);
    }

    /// <returns>False if the group is another than before.</returns>
    private static bool CopyOwner(string from, SafeFileHandle to) =>
        Status(from) is not { } status || ChangeOwner(to, status.User, status.Group) == 0 || ChangeOwner(to, Unchanged, status.Group) == 0;

    private static LinuxStatus? Status(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return Status(CurrentFolder, path, NoFollow, TypeModeUserGroup, out var status) == 0 ? status : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library without it: owners are what the process makes them.
            return null;
        }
    }

    private const int CurrentFolder = -100, NoFollow = 0x100;
    private const uint TypeModeUserGroup = 0x1B, Unchanged = uint.MaxValue;
    private const ushort FileTypes = 0xF000, PlainFile = 0x8000, Folder = 0x4000;

    /// <summary>The kernel's struct statx, which is the same on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct LinuxStatus
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;

        [FieldOffset(28)]
        public ushort Mode;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Status(int folder, string path, int flags, uint mask, out LinuxStatus status);

    [LibraryImport("libc", EntryPoint = "fchown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwner(SafeFileHandle file, uint user, uint group);
}
