using CnnGen.Runtime.Tests.Training;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>
/// Reads a file in every way that there is and sees that each ends well or in one readable error; that nothing changes then, that no value comes but from
/// the good file, and that little memory is taken.
/// </summary>
internal sealed class CarefulReader : IDisposable
{
    /// <summary>
    /// Of the densest header that there is, entries of a few characters, each byte becomes an entry's share: name, list, node of a dictionary. What is
    /// constant is the error, with its trace, and the buffers of a stream.
    /// </summary>
    private const long BytesForOne = 64, BytesForAny = 256 << 10;

    private readonly TemporaryFolder _folder = new();
    private readonly float[] _good;

    public CarefulReader()
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1);
        _good = saved.Snapshot();
        var notes = new CheckpointNotes { Texts = { ["best"] = "1.5" }, Numbers = { ["losses"] = [1, 2, 3] } };
        Checkpoint.Save(Path, saved.Training, CheckpointTests.Batches(seed: 5, batches: 7), notes);
        Training = File.ReadAllBytes(Path);
        Safetensors.Save(Path, saved.Parameters);
        Weights = File.ReadAllBytes(Path);
    }

    public static IReadOnlyList<string> Ways { get; } = ["Load", "LoadMatching", "LoadCheckpoint", "LoadParameters", "ReadNotes"];

    /// <summary>A checkpoint with a position and notes.</summary>
    public byte[] Training { get; }

    /// <summary>A file of weights.</summary>
    public byte[] Weights { get; }

    private string Path => _folder.File("file.safetensors");

    /// <summary>The good file that is read in a way.</summary>
    public byte[] GoodFor(string way) => way == "Load" ? Weights : Training;

    /// <summary>Whether the file is refused.</summary>
    public bool Refuses(string way, ReadOnlySpan<byte> file, string what)
    {
        File.WriteAllBytes(Path, file);
        using var target = SmallTraining.After(steps: 2, seed: 9);
        var (before, refused) = (target.Snapshot(), false);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Read(way, target);
        }
        catch (InvalidDataException e)
        {
            refused = true;
            ReadableMessage.Assert(e.Message, Path, what);
            Assert.StartsWith($"{Path}: ", e.Message, StringComparison.Ordinal);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated <= BytesForAny + (BytesForOne * file.Length), $"{what}: {allocated} bytes were taken for a file of {file.Length}");
        var after = target.Snapshot();
        if (refused) Assert.Equal((9UL, 2UL, 0), (target.Training.Seed, target.Training.Steps, target.Changes));
        for (var i = 0; i < after.Length; i++)
            Assert.True(Same(after[i], before[i]) || (!refused && Same(after[i], _good[i])), $"{what}: value {i} became {after[i]}");
        return refused;
    }

    public void Dispose() => _folder.Dispose();

    private static bool Same(float one, float other) => BitConverter.SingleToInt32Bits(one) == BitConverter.SingleToInt32Bits(other);

    private void Read(string way, SmallTraining target)
    {
        switch (way)
        {
            case "Load": Safetensors.Load(Path, target.Parameters); break;
            case "LoadMatching": _ = Safetensors.LoadMatching(Path, target.Parameters); break;
            case "LoadCheckpoint": Checkpoint.Load(Path, target.Training, CheckpointTests.Batches(seed: 5, batches: 7)); break;
            case "LoadParameters": Checkpoint.LoadParameters(Path, target.Parameters); break;
            case "ReadNotes": _ = CheckpointNotes.Read(Path); break;
            default: throw new ArgumentOutOfRangeException(nameof(way), way, "no way to read");
        }
    }
}
