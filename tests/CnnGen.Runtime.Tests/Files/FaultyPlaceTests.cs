using CnnGen.Runtime.Tests.Parameters;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>
/// Where a file cannot be written there is one error that begins with its path; the older file stays, no other is left, and the network is as it was.
/// </summary>
/// <remarks>
/// What needs another disk or fewer rights runs in a process with namespaces of its own. Where Linux does not allow them, as in some containers, nothing is
/// tested.
/// </remarks>
public sealed class FaultyPlaceTests : IDisposable
{
    /// <summary>Without the rights of an administrator, whoever started it.</summary>
    private static readonly string[] WithoutRights = ["unshare", "--user"];

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("weights.safetensors");

    [Fact]
    public void A_full_disk_is_an_error_and_the_file_before_stays()
    {
        if (!Can("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", _folder.Path)) return;
        using var process = new ChildProcess(OnDisk("size=64k"), [SavingProgram.OneSave, Target]);

        Assert.Equal(
            [$"IOException: {Target}: No space left on device : '{_folder.File("cnngen-*.tmp")}'", SavingProgram.Intact, "weights.safetensors"],
            process.Lines().Select(WithoutItsName));
    }

    [Fact]
    public void A_disk_that_is_read_only_is_an_error()
    {
        if (!Can("unshare", "--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "none", _folder.Path)) return;
        using var process = new ChildProcess(OnDisk("ro"), [SavingProgram.OneSave, Target]);

        var lines = process.Lines();

        Assert.StartsWith($"IOException: {Target}: Read-only file system", lines[0], StringComparison.Ordinal);
        Assert.Equal([SavingProgram.Intact], lines[1..]);
    }

    [Fact]
    public void A_read_only_folder_is_an_error_and_its_file_stays()
    {
        if (!Can([.. WithoutRights, "true"])) return;
        var before = Save();
        Set(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var process = new ChildProcess(WithoutRights, [SavingProgram.OneSave, Target]);

        AssertDenied(process.Lines(), before);
        Set(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_read_only_file_is_an_error_and_stays_with_its_mode()
    {
        if (!Can([.. WithoutRights, "true"])) return;
        var before = Save();
        Set(Target, UnixFileMode.UserRead);
        using var process = new ChildProcess(WithoutRights, [SavingProgram.OneSave, Target]);

        AssertDenied(process.Lines(), before);
        Assert.Equal(UnixFileMode.UserRead, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Target));
    }

    [Fact]
    public void A_file_that_another_has_for_itself_is_an_error_and_stays()
    {
        var before = Save();
        using var network = SmallNetwork.WithValues(2);
        var snapshot = network.Snapshot();
        using (new FileStream(Target, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            foreach (var call in new Action[] { () => Safetensors.Save(Target, network.Parameters), () => Safetensors.Load(Target, network.Parameters) })
            {
                var error = Assert.ThrowsAny<IOException>(call);
                Assert.Contains(Target, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(snapshot, network.Snapshot());
        Assert.Equal(before, File.ReadAllBytes(Target));
        Assert.Equal(["weights.safetensors"], _folder.FileNames);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A disk in memory over the folder, which only the process sees.</summary>
    private string[] OnDisk(string options) =>
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o {options} none '{_folder.Path}' && exec \"$0\" \"$@\""];

    private static bool Can(params string[] command) => OperatingSystem.IsLinux() && ShellCommand.Succeeds(command);

    private byte[] Save()
    {
        using var network = SmallNetwork.WithValues(1);
        Safetensors.Save(Target, network.Parameters);
        return File.ReadAllBytes(Target);
    }

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
    }

    private void AssertDenied(string[] lines, byte[] before)
    {
        Assert.StartsWith($"UnauthorizedAccessException: {Target}: Access to the path '{_folder.Path}", lines[0], StringComparison.Ordinal);
        Assert.Equal([SavingProgram.Intact, "weights.safetensors"], lines[1..]);
        Assert.Equal(before, File.ReadAllBytes(Target));
    }

    private static string WithoutItsName(string line)
    {
        var at = line.LastIndexOf("cnngen-", StringComparison.Ordinal);
        return at < 0 ? line : $"{line[..at]}cnngen-*{line[line.LastIndexOf(".tmp", StringComparison.Ordinal)..]}";
    }
}
