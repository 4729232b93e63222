using CnnGen.Runtime.Tests.Training;

namespace CnnGen.Runtime.Tests.Files;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("checkpoint.safetensors");

    [Fact]
    public void Every_bit_of_the_state_comes_back()
    {
        using var saved = SmallTraining.After(steps: 3, seed: ulong.MaxValue);
        using var loaded = SmallTraining.After(steps: 1, seed: 2);
        var (data, other) = (Batches(seed: 5, batches: 7), Batches(seed: 6, batches: 1));
        Assert.NotEqual(saved.Snapshot(), loaded.Snapshot());

        Checkpoint.Save(Path, saved.Training, data);
        Checkpoint.Load(Path, loaded.Training, other);

        Assert.Equal(saved.Snapshot(), loaded.Snapshot());
        Assert.Equal((ulong.MaxValue, 3UL), (loaded.Training.Seed, loaded.Training.Steps));
        Assert.Equal(saved.Training.Advance().ToArray(), loaded.Training.Advance().ToArray());
        Assert.Equal(1, loaded.Changes);
        for (var batch = 0; batch < 30; batch++) Assert.Equal(Next(data), Next(other));
        Assert.Equal(["checkpoint.safetensors"], _folder.FileNames);
    }

    [Fact]
    public void The_start_of_a_training_is_a_checkpoint_too()
    {
        using var saved = SmallTraining.After(steps: 0, seed: 1);
        using var loaded = SmallTraining.After(steps: 2, seed: 2);
        Checkpoint.Save(Path, saved.Training, data: null);
        Checkpoint.Load(Path, loaded.Training, data: null);
        Assert.Equal(saved.Snapshot(), loaded.Snapshot());
        Assert.Equal(saved.Training.Advance().ToArray(), loaded.Training.Advance().ToArray());
    }

    [Fact]
    public void What_is_frozen_has_no_slots()
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1, freezesBias: true);
        using var loaded = SmallTraining.After(steps: 1, seed: 2, freezesBias: true);
        Checkpoint.Save(Path, saved.Training, data: null);

        Checkpoint.Load(Path, loaded.Training, data: null);

        var header = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path));
        Assert.Contains("\"conv1/bias\"", header, StringComparison.Ordinal);
        Assert.Contains("conv1/kernel/first_moment", header, StringComparison.Ordinal);
        Assert.DoesNotContain("conv1/bias/", header, StringComparison.Ordinal);
        Assert.Equal(saved.Parameters["conv1/bias"].InKerasOrder(), loaded.Parameters["conv1/bias"].InKerasOrder());
    }

    [Fact]
    public void A_position_that_nobody_asks_for_is_left_alone()
    {
        using var training = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, training.Training, Batches(seed: 5, batches: 7));
        Checkpoint.Load(Path, training.Training, data: null);
        Assert.Equal(3UL, training.Training.Steps);
    }

    [Fact]
    public void A_diverged_training_is_not_saved_over_a_good_one()
    {
        using var training = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, training.Training, data: null);
        var good = File.ReadAllBytes(Path);
        training.Spoil("conv1/bias/second_moment", float.PositiveInfinity);
        var error = Assert.Throws<InvalidOperationException>(() => Checkpoint.Save(Path, training.Training, data: null));
        Assert.Equal("value 0 of 'conv1/bias/second_moment' is NaN or infinite: the training diverged; nothing was written", error.Message);
        Assert.Equal(good, File.ReadAllBytes(Path));
    }

    [Fact]
    public void Use_after_dispose_throws_and_touches_no_file()
    {
        var training = SmallTraining.After(steps: 1, seed: 1);
        training.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Checkpoint.Save(Path, training.Training, data: null));
        Assert.Throws<ObjectDisposedException>(() => Checkpoint.Load(Path, training.Training, data: null));
        Assert.Empty(_folder.FileNames);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Batches that have been drawn from; the draws have passed the end of the set.</summary>
    internal static ShuffledBatches Batches(ulong seed, int batches)
    {
        var data = new ShuffledBatches(count: 11, bufferSize: 4, batchSize: 3, seed);
        for (var batch = 0; batch < batches; batch++) Next(data);
        return data;
    }

    internal static int[] Next(ShuffledBatches data)
    {
        var indices = new int[data.BatchSize];
        data.Next(indices);
        return indices;
    }
}
