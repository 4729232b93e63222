namespace CnnGen.Runtime.Tests.Files;

/// <summary>A process that is killed at any moment of its saving leaves a file that is whole: that of its last save, or of the one before.</summary>
public sealed class KilledSaveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("weights.safetensors");

    [Fact]
    public void Whenever_a_process_is_killed_its_last_file_is_whole()
    {
        var (arena, parameters) = SavingProgram.Long();
        using var memory = arena;
        Safetensors.Save(Path, parameters);
        var (random, last, left) = (new Random(3), 0, 0);
        // A few kills may all come too early or all between two saves: then more tell.
        for (var kill = 0; kill < Kills.Count || (kill < Kills.Most && (last == 0 || left == 0)); kill++)
        {
            using (var process = new ChildProcess(SavingProgram.SavesForEver, Path, $"{last + 1}"))
            {
                process.WaitFor(SavingProgram.Ready);
                Kills.WaitAWhile(random);
                process.Kill();
            }

            Safetensors.Load(Path, parameters);
            var values = new float[SavingProgram.ManyValues];
            parameters[0].CopyTo(values);
            Assert.Equal(-1, values.AsSpan().IndexOfAnyExcept(values[0]));
            Assert.True(values[0] >= last, $"the file of save {last} became that of save {values[0]}");
            last = (int)values[0];
            left += _folder.FileNames.Length - 1;
            foreach (var file in Directory.GetFiles(_folder.Path, "cnngen-*.tmp")) File.Delete(file);
        }

        Assert.True(last > 0 && left > 0, $"{Kills.Count} kills, {last} saves, and {left} of them cut off");
    }

    public void Dispose() => _folder.Dispose();
}
