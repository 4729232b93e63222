namespace CnnGen.Runtime;

/// <summary>Files that appear complete or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside the target and renames it; on failure it is removed and the target is as it was.</summary>
    /// <remarks>A symbolic link stays one: its target is replaced, whose rights and owner the new file takes over.</remarks>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The file cannot be written; the message begins with the path.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; the message begins with the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            var target = RealPath.Of(path);
            var folder = Path.GetDirectoryName(target);
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"there is no folder {folder ?? target}");
            Replace(target, folder, write);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new DirectoryNotFoundException($"{path}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new IOException($"{path}: {e.Message}", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnauthorizedAccessException($"{path}: {e.Message}", e);
        }
    }

    private static void Replace(string target, string folder, Action<Stream> write)
    {
        // Beside the target: a rename replaces a file in one step only within one file system.
        var temporary = TemporaryFiles.NewPath(folder);
        try
        {
            var replaces = FileRights.RequireWritable(target);
            using (var stream = new FileStream(temporary, Options(replaces)))
            {
                TemporaryFiles.RemoveAbandoned(folder, held: temporary);
                write(stream);
                if (replaces) FileRights.Copy(target, stream.SafeFileHandle);
                stream.Flush(flushToDisk: true);
                TemporaryFiles.Touch(stream.SafeFileHandle);
            }

            if (replaces && OperatingSystem.IsWindows()) ReplaceOnWindows(temporary, target);
            else File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static FileStreamOptions Options(bool replaces)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // Nobody else's until it has the rights of the file that it replaces.
        if (replaces && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static void ReplaceOnWindows(string temporary, string target)
    {
        try
        {
            // Unlike a rename it keeps the target's access control list and attributes.
            File.Replace(temporary, target, destinationBackupFileName: null, ignoreMetadataErrors: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not every file system can; and it may have failed between its two steps, when the target is gone and the new file still has its own name.
            File.Move(temporary, target, overwrite: true);
        }
    }
}
