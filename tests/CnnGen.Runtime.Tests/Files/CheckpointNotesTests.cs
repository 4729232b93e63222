using CnnGen.Runtime.Tests.Training;

namespace CnnGen.Runtime.Tests.Files;

public sealed class CheckpointNotesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("checkpoint.safetensors");

    [Fact]
    public void Notes_come_back_beside_a_training_that_is_the_same()
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1);
        using var loaded = SmallTraining.After(steps: 1, seed: 2);
        var notes = new CheckpointNotes { Texts = { ["epoch"] = "3", ["what\"s"] = "" }, Numbers = { ["best/conv1/kernel"] = [1, float.NaN], ["none"] = [] } };

        Checkpoint.Save(Path, saved.Training, data: null, notes);
        Checkpoint.Load(Path, loaded.Training, data: null);
        var read = CheckpointNotes.Read(Path);

        Assert.Equal(saved.Snapshot(), loaded.Snapshot());
        Assert.Equal(notes.Texts, read.Texts);
        Assert.Equal(notes.Numbers, read.Numbers);
    }

    [Fact]
    public void A_checkpoint_without_notes_has_none_and_weights_are_no_checkpoint()
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, saved.Training, data: null);
        Assert.Empty(CheckpointNotes.Read(Path).Texts);
        Assert.Empty(CheckpointNotes.Read(Path).Numbers);

        Safetensors.Save(Path, saved.Parameters);
        Assert.Contains("this is no checkpoint", Assert.Throws<InvalidDataException>(() => CheckpointNotes.Read(Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_are_no_parameters()
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, saved.Training, data: null, new CheckpointNotes { Numbers = { ["best"] = [1] } });

        Assert.Empty(Safetensors.LoadMatching(Path, saved.Parameters).Unused);
        Checkpoint.LoadParameters(Path, saved.Parameters);
    }

    [Fact]
    public void A_note_that_no_file_can_name_is_refused_and_nothing_is_written()
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1);
        var notes = new CheckpointNotes { Texts = { [new string('x', 300)] = "" } };

        Assert.Throws<InvalidOperationException>(() => Checkpoint.Save(Path, saved.Training, data: null, notes));

        Assert.False(File.Exists(Path));
    }

    public void Dispose() => _folder.Dispose();
}
