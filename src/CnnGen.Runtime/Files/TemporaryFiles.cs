using Microsoft.Win32.SafeHandles;

namespace CnnGen.Runtime;

/// <summary>The files that saving writes before it renames them: what they are called, and what becomes of those whose process was killed.</summary>
/// <remarks>
/// A save holds its file open and locked, and the lock ends with the process, however that ends: a file that nobody holds is abandoned. Locks
/// need not reach from one machine to the next on a network folder, so a name says whose it is, and another machine's is left alone for a day.
/// </remarks>
internal static class TemporaryFiles
{
    private const string Prefix = "cnngen-", Suffix = ".tmp";
    private const int RandomLength = 8;

    /// <summary>A file is locked a moment after it appears, and is closed a moment before it is renamed.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SettledWithoutLocks = TimeSpan.FromDays(1);

    /// <summary>A file that does not exist: "cnngen-k3x5q2ab-machine.tmp", of a length that does not depend on the target's name.</summary>
    public static string NewPath(string folder) =>
        Path.Combine(folder, $"{Prefix}{Path.GetRandomFileName()[..RandomLength]}-{Environment.MachineName}{Suffix}");

    /// <summary>Marks a file as in use for the moment in which nothing holds it.</summary>
    public static void Touch(SafeFileHandle file) => File.SetLastWriteTimeUtc(file, DateTime.UtcNow);

    /// <summary>Removes the files that killed processes have left in a folder. What cannot be removed stays.</summary>
    /// <param name="held">A file there that this process holds open, which tells whether locks work there.</param>
    public static void RemoveAbandoned(string folder, string held)
    {
        try
        {
            bool? locksWork = null;
            foreach (var file in Directory.EnumerateFiles(folder, $"{Prefix}*{Suffix}"))
            {
                var settled = IsOfThisMachine(file) && (locksWork ??= IsHeld(held)) ? Settled : SettledWithoutLocks;
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > settled && FileRights.IsPlain(file)) RemoveUnlessHeld(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Tidying up is no reason for a save or a load to fail.
        }
    }

    private static bool IsOfThisMachine(string file)
    {
        var name = Path.GetFileName(file);
        return name.Length > Prefix.Length + RandomLength && name[(Prefix.Length + RandomLength)..] == $"-{Environment.MachineName}{Suffix}";
    }

    private static void RemoveUnlessHeld(string file)
    {
        try
        {
            if (!IsHeld(file)) File.Delete(file);
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's.
        }
    }

    private static bool IsHeld(string file)
    {
        try
        {
            using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
