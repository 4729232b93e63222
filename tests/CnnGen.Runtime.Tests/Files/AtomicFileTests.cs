namespace CnnGen.Runtime.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        var path = _folder.File("a");
        File.WriteAllText(path, "an older and longer text");
        AtomicFile.Write(path, stream => stream.Write("new"u8));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["a"], _folder.FileNames);
    }

    [Fact]
    public void The_old_file_stands_until_the_new_one_is_complete()
    {
        var path = _folder.File("a");
        File.WriteAllText(path, "old");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_no_other()
    {
        var path = _folder.File("a");
        File.WriteAllText(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["a"], _folder.FileNames);
    }

    [Fact]
    public void A_folder_in_the_way_is_an_error_and_leaves_nothing()
    {
        Directory.CreateDirectory(_folder.File("taken"));
        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(_folder.File("taken"), stream => stream.Write("new"u8)));
        Assert.StartsWith($"{_folder.File("taken")}: ", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.FileNames);
    }

    [Fact]
    public void A_missing_folder_is_an_error_that_names_the_path_as_it_was_given()
    {
        var given = Path.GetRelativePath(Directory.GetCurrentDirectory(), _folder.File("missing/a"));
        var error = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(given, _ => { }));
        Assert.Equal($"{given}: there is no folder {_folder.File("missing")}", error.Message);
    }

    public void Dispose() => _folder.Dispose();
}
