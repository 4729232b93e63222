namespace CnnGen.Runtime.Tests.Files;

/// <summary>What a path leads to is replaced, and keeps what belongs to it: links stay links, a private file stays private.</summary>
public sealed class ReplacedFileTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_link_of_a_link_stays_and_its_target_is_replaced()
    {
        File.WriteAllText(_folder.File("real"), "old");
        File.CreateSymbolicLink(_folder.File("second"), _folder.File("real"));
        File.CreateSymbolicLink(_folder.File("first"), "second");

        Write("first");

        Assert.Equal("new", File.ReadAllText(_folder.File("real")));
        Assert.Equal("second", new FileInfo(_folder.File("first")).LinkTarget);
        Assert.Equal(_folder.File("real"), new FileInfo(_folder.File("second")).LinkTarget);
        Assert.Equal(["first", "real", "second"], _folder.FileNames);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_to_another_folder_is_followed_as_the_system_does_and_nothing_is_written_beside_the_link(bool exists)
    {
        // folder/current -> releases/5, and in there weights -> ../shared/weights: of releases, not of the folder.
        Directory.CreateDirectory(_folder.File("releases/5"));
        Directory.CreateDirectory(_folder.File("releases/shared"));
        Directory.CreateDirectory(_folder.File("shared"));
        Directory.CreateSymbolicLink(_folder.File("current"), Path.Combine("releases", ".", "5"));
        File.CreateSymbolicLink(_folder.File("releases/5/weights"), Path.Combine("..", "shared", "weights"));
        if (exists) File.WriteAllText(_folder.File("releases/shared/weights"), "old");

        AtomicFile.Write(_folder.File("current/weights"), stream =>
        {
            stream.Write("new"u8);
            Assert.Single(Directory.GetFiles(_folder.File("releases/shared"), "cnngen-*.tmp"));
        });

        Assert.Equal("new", File.ReadAllText(_folder.File("releases/shared/weights")));
        Assert.Empty(Directory.GetFiles(_folder.File("shared")));
        Assert.NotNull(new FileInfo(_folder.File("releases/5/weights")).LinkTarget);
    }

    [Fact]
    public void A_link_to_a_file_that_is_not_there_makes_it()
    {
        File.CreateSymbolicLink(_folder.File("link"), _folder.File("new"));
        Write("link");
        Assert.Equal("new", File.ReadAllText(_folder.File("new")));
        Assert.NotNull(new FileInfo(_folder.File("link")).LinkTarget);
    }

    [Fact]
    public void A_link_into_a_missing_folder_is_an_error_that_names_both()
    {
        File.CreateSymbolicLink(_folder.File("link"), _folder.File("missing/new"));
        var error = Assert.Throws<DirectoryNotFoundException>(() => Write("link"));
        Assert.Equal($"{_folder.File("link")}: there is no folder {_folder.File("missing")}", error.Message);
    }

    [Fact]
    public void Links_in_a_circle_are_an_error()
    {
        File.CreateSymbolicLink(_folder.File("a"), _folder.File("b"));
        File.CreateSymbolicLink(_folder.File("b"), _folder.File("a"));
        var error = Assert.Throws<IOException>(() => Write("a"));
        Assert.Equal($"{_folder.File("a")}: its symbolic links lead in a circle", error.Message);
        Assert.Equal(["a", "b"], _folder.FileNames);
    }

    [Theory]
    [InlineData(Private)]
    [InlineData(Private | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(Private | UnixFileMode.UserExecute | UnixFileMode.GroupRead)]
    public void A_file_keeps_its_mode_and_is_never_more_open_than_before(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(_folder.File("a"), "old");
        File.SetUnixFileMode(_folder.File("a"), mode);
        AtomicFile.Write(_folder.File("a"), stream =>
        {
            stream.Write("new"u8);
            if (!OperatingSystem.IsWindows()) Assert.Equal(Private, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(_folder.Path, "cnngen-*.tmp"))));
        });
        Assert.Equal((mode, "new"), (File.GetUnixFileMode(_folder.File("a")), File.ReadAllText(_folder.File("a"))));
    }

    [Fact]
    public void A_new_file_has_the_mode_that_any_new_file_has()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(_folder.File("other"), "");
        Write("a");
        Assert.Equal(File.GetUnixFileMode(_folder.File("other")), File.GetUnixFileMode(_folder.File("a")));
    }

    [Fact]
    public void The_owner_stays_where_the_process_may_give_a_file_away()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess) return;
        File.WriteAllText(_folder.File("a"), "old");
        ShellCommand.Run("chown", "12345:54321", _folder.File("a"));
        Write("a");
        Assert.Equal("12345:54321", ShellCommand.Run("stat", "-c", "%u:%g", _folder.File("a")).Trim());
    }

    [Fact]
    public void A_file_that_may_not_be_written_stays()
    {
        File.WriteAllText(_folder.File("a"), "old");
        File.SetAttributes(_folder.File("a"), FileAttributes.ReadOnly);
        // An administrator may write it all the same, except on Windows.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) return;
        var error = Assert.Throws<UnauthorizedAccessException>(() => Write("a"));
        Assert.StartsWith($"{_folder.File("a")}: ", error.Message, StringComparison.Ordinal);
        File.SetAttributes(_folder.File("a"), FileAttributes.Normal);
        Assert.Equal("old", File.ReadAllText(_folder.File("a")));
    }

    [Fact]
    public void A_pipe_is_no_file_to_replace()
    {
        if (!OperatingSystem.IsLinux()) return;
        ShellCommand.Run("mkfifo", _folder.File("pipe"));
        var error = Assert.Throws<IOException>(() => Write("pipe"));
        Assert.Equal($"{_folder.File("pipe")}: {_folder.File("pipe")} is a device or a pipe; only files are replaced", error.Message);
    }

    /// <summary>To open one would wait for ever.</summary>
    [Theory]
    [InlineData("pipe")]
    [InlineData("link")]
    public void Nor_is_it_one_to_read(string name)
    {
        if (!OperatingSystem.IsLinux()) return;
        ShellCommand.Run("mkfifo", _folder.File("pipe"));
        File.CreateSymbolicLink(_folder.File("link"), "pipe");
        var error = Assert.Throws<InvalidDataException>(() => CheckpointNotes.Read(_folder.File(name)));
        Assert.Equal($"{_folder.File(name)}: this is a device or a pipe; only files are read", error.Message);
    }

    [Fact]
    public void Of_many_that_write_one_file_at_once_each_time_one_wins_whole()
    {
        var path = _folder.File("a");
        byte[][] texts = [.. Enumerable.Range(0, 4).Select(writer => Enumerable.Repeat((byte)writer, 10_000).ToArray())];
        File.WriteAllBytes(path, texts[0]);
        Parallel.For(0, 40, i =>
        {
            AtomicFile.Write(path, stream => stream.Write(texts[i % 4]));
            Assert.Contains(File.ReadAllBytes(path), texts);
        });
        Assert.Equal(["a"], _folder.FileNames);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string name) => AtomicFile.Write(_folder.File(name), stream => stream.Write("new"u8));
}
