using CnnGen.Runtime.Tests.Parameters;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>A killed save leaves its file; the next save or load in the folder removes it, and no file that a living process still writes.</summary>
public sealed class TemporaryFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("weights.safetensors");

    [Theory]
    [InlineData("save")]
    [InlineData("load")]
    [InlineData("save through a link")]
    public void What_a_killed_process_left_goes_with_the_next_save_or_load_and_never_before(string next)
    {
        using var network = SmallNetwork.WithValues(1);
        Safetensors.Save(Target, network.Parameters);
        using var process = new ChildProcess(SavingProgram.HalfASave, Target);
        process.WaitFor(SavingProgram.Ready);
        var temporary = Assert.Single(Directory.GetFiles(_folder.Path, "cnngen-*.tmp"));
        Age(temporary, TimeSpan.FromDays(2));

        Next();
        Assert.True(File.Exists(temporary), "the file of a running process was removed");

        process.Kill();
        // Of now, however slow the machine is.
        Age(temporary, -TimeSpan.FromMinutes(5));
        Next();
        Assert.True(File.Exists(temporary), "a file was removed that may just have been made");

        Age(temporary, TimeSpan.FromMinutes(1));
        Next();
        Assert.Equal(["weights.safetensors"], _folder.FileNames);

        void Next()
        {
            using var elsewhere = new TemporaryFolder();
            switch (next)
            {
                case "save": Safetensors.Save(Target, network.Parameters); break;
                case "load": Safetensors.Load(Target, network.Parameters); break;
                default:
                    File.CreateSymbolicLink(elsewhere.File("link"), Target);
                    Safetensors.Save(elsewhere.File("link"), network.Parameters);
                    break;
            }
        }
    }

    [Fact]
    public void Another_machine_s_file_is_left_alone_for_a_day()
    {
        File.WriteAllText(_folder.File("cnngen-abcdefgh-elsewhere.tmp"), "half");
        Age(_folder.File("cnngen-abcdefgh-elsewhere.tmp"), TimeSpan.FromHours(23));
        AtomicFile.Write(Target, _ => { });
        Assert.Equal(["cnngen-abcdefgh-elsewhere.tmp", "weights.safetensors"], _folder.FileNames);

        Age(_folder.File("cnngen-abcdefgh-elsewhere.tmp"), TimeSpan.FromHours(25));
        AtomicFile.Write(Target, _ => { });
        Assert.Equal(["weights.safetensors"], _folder.FileNames);
    }

    [Theory]
    [InlineData("cnngen-.tmp")]
    [InlineData("cnngen-abcdefgh.txt")]
    [InlineData("weights.safetensors.tmp")]
    public void Files_of_others_stay(string name)
    {
        File.WriteAllText(_folder.File(name), "mine");
        Age(_folder.File(name), TimeSpan.FromHours(1));
        AtomicFile.Write(Target, _ => { });
        Assert.Equal(new[] { name, "weights.safetensors" }.Order(StringComparer.Ordinal), _folder.FileNames);
    }

    [Fact]
    public void A_name_fits_where_the_target_s_is_as_long_as_a_name_may_be()
    {
        var longest = new string('w', 255);
        AtomicFile.Write(_folder.File(longest), stream => stream.Write("new"u8));
        Assert.Equal([longest], _folder.FileNames);
    }

    public void Dispose() => _folder.Dispose();

    private static void Age(string file, TimeSpan age) => File.SetLastWriteTimeUtc(file, DateTime.UtcNow - age);
}
