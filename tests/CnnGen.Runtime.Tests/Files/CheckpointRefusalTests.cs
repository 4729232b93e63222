using System.Text;
using CnnGen.Runtime.Tests.Parameters;
using CnnGen.Runtime.Tests.Training;
using CsCheck;

namespace CnnGen.Runtime.Tests.Files;

/// <summary>A file that is no checkpoint of this training ends in one clear error and changes nothing: no value, no counter, no position.</summary>
public sealed class CheckpointRefusalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallTraining _training = SmallTraining.After(steps: 2, seed: 9);
    private readonly ShuffledBatches _data = CheckpointTests.Batches(seed: 6, batches: 2);
    private readonly byte[] _good;

    public CheckpointRefusalTests()
    {
        using var other = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, other.Training, CheckpointTests.Batches(seed: 5, batches: 7));
        _good = File.ReadAllBytes(Path);
    }

    private string Path => _folder.File("checkpoint.safetensors");

    /// <summary>Each replacement keeps the header's length: what is added is taken from its padding or from a longer text.</summary>
    [Theory]
    [InlineData("\"steps\":\"3\"", "\"steps\":\"x\"", "the metadata's 'steps' is 'x'; a number from 0 to 18446744073709551615 was expected")]
    [InlineData("\"steps\":\"3\"", "\"stops\":\"3\"", "the metadata's 'steps' is missing; a number from 0 to 18446744073709551615 was expected")]
    [InlineData("\"steps\":\"3\"", "\"steps\":\"0\"", "the metadata contradicts itself")]
    [InlineData("\"steps\":\"3\"", "\"steps\": 33 ", "the header is no valid JSON of the safetensors format: String was expected, Number came")]
    [InlineData("\"steps\":\"3\"", "\"seed\" :\"3\"", "the header is no valid JSON of the safetensors format: the metadata has 'seed' twice")]
    [InlineData("\"beta1_power\":\"0.7", "\"beta1_power\":\"1.7", "the metadata's 'beta1_power' is '1.7")]
    [InlineData("\"beta1_power\":\"0.", "\"beta1_power\":\"-.", "the metadata's 'beta1_power' is '-.7")]
    [InlineData("\"seed\":\"1\"", "\"seed\":\"-\"", "the metadata's 'seed' is '-'; a number from 0 to 18446744073709551615 was expected")]
    [InlineData("checkpoint-1", "checkpoint-2", "this is no checkpoint ('cnngen-checkpoint-1' in its metadata); a file of weights alone is read with Load")]
    [InlineData(
        "\"data_count\":\"11\"", "\"data_count\":\"12\"",
        "its position is one in 12 examples with a shuffle buffer of 4; here are 11 examples and a buffer of 4")]
    [InlineData("\"data_count\":\"11\"", "\"data_count\":\"-1\"", "the metadata's 'data_count' is '-1'; a number from 1 to 2147483647 was expected")]
    [InlineData("\"data_count\":", "\"data_cuont\":", "the tensor 'data/buffer' is no parameter of the network")]
    [InlineData("\"data_buffer\":\"4\"", "\"data_buffer\":\"5\"", "the tensor 'data/buffer' has the shape [4]; the network has data/buffer [5]")]
    [InlineData("\"data_draws\":\"21\"", "\"data_draws\":\"2x\"", "the metadata's 'data_draws' is '2x'; a number from 0 to 18446744073709551615 was expected")]
    [InlineData("\"I32\"", "\"F32\"", "the tensor 'data/buffer' has the type F32; only I32 is read")]
    [InlineData(
        "conv1/bias/first_moment", "conv1/bias/fisrt_moment",
        "the tensor 'conv1/bias/fisrt_moment' is no parameter of the network; did you mean 'conv1/bias/first_moment'?")]
    [InlineData("[3,2,1,5]", "[5,1,2,3]", "the tensor 'conv1/kernel' has the shape [5, 1, 2, 3]; the network has conv1/kernel [3, 2, 1, 5]")]
    [InlineData("[120,140]", "[100,120]", "the tensor 'conv1/bias' starts at byte 100 of the data; the one before ends at 120")]
    public void A_wrong_entry_is_named(string old, string replacement, string message)
    {
        // Latin-1 keeps every byte; the first occurrence is in the header.
        var text = Encoding.Latin1.GetString(_good);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at > 0, $"the header has no {old}");
        Write(text[..at] + replacement + text[(at + old.Length)..]);
        AssertRefused(message);
    }

    [Theory]
    [InlineData(120 + 20, float.NaN, "value 0 of 'conv1/kernel/first_moment' is NaN or infinite; parameters must be finite")]
    [InlineData(2 * 140, -1e-30f, "value 0 of 'conv1/kernel/second_moment' is negative; a mean of squares cannot be")]
    public void Moments_that_no_training_has_are_refused(int offset, float value, string message)
    {
        var damaged = (byte[])_good.Clone();
        BitConverter.GetBytes(value).CopyTo(damaged, damaged.Length - (3 * 140) - 16 + offset);
        File.WriteAllBytes(Path, damaged);
        AssertRefused(message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void An_example_that_there_is_not_is_refused(int example)
    {
        var damaged = (byte[])_good.Clone();
        BitConverter.GetBytes(example).CopyTo(damaged, damaged.Length - 8);
        File.WriteAllBytes(Path, damaged);
        AssertRefused($"value 2 of 'data/buffer' is {example}; the examples are 0 to 10");
    }

    [Fact]
    public void A_checkpoint_of_another_network_is_refused()
    {
        using var other = SmallNetwork.WithValues(1);
        Slot[] slots = [new Slot("first_moment", 0), new Slot("second_moment", 0)];
        Checkpoint.Save(Path, new TrainingState(other.Parameters, 1, "adam", slots, ["beta1_power", "beta2_power"], 0, 0), data: null);
        AssertRefused("the tensor 'dense1/kernel' is no parameter of the network");
    }

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_refused()
    {
        using var other = SmallNetwork.WithValues(1);
        Checkpoint.Save(Path, new TrainingState(other.Parameters, 1, "sgd", [], [], 0, 0), data: null);
        AssertRefused("this checkpoint is of a training with 'sgd', the network trains with 'adam'; its weights alone are read with LoadMatching");
    }

    /// <summary>What three steps have added up is no mean of four.</summary>
    [Fact]
    public void A_checkpoint_of_a_training_whose_updates_take_more_steps_is_refused()
    {
        using var other = SmallNetwork.WithValues(1);
        Checkpoint.Save(Path, new TrainingState(other.Parameters, 1, "adam", [], ["beta1_power", "beta2_power"], 0, 0, stepsOfAnUpdate: 4), data: null);
        AssertRefused(
            "4 steps made an update in this checkpoint's training, and 1 do in the network's; its weights alone are read with LoadMatching");
    }

    /// <summary>The parameters fit whatever is frozen; what the optimizer keeps does not.</summary>
    [Theory]
    [InlineData(
        false,
        "this checkpoint is of a training that had 'conv1/bias' frozen, which the network trains: there is no 'first_moment' of it; its weights alone are read "
            + "with LoadMatching, and the optimizer then starts anew")]
    [InlineData(
        true,
        "this checkpoint is of a training that moved 'conv1/bias', which the network has frozen; its weights alone are read with LoadMatching, and the "
            + "optimizer then starts anew")]
    public void A_checkpoint_of_a_training_that_froze_other_layers_is_refused(bool isFrozenHere, string message)
    {
        using var saved = SmallTraining.After(steps: 3, seed: 1, freezesBias: !isFrozenHere);
        using var target = SmallTraining.After(steps: 2, seed: 9, freezesBias: isFrozenHere);
        Checkpoint.Save(Path, saved.Training, data: null);
        var before = target.Snapshot();

        var error = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, target.Training, data: null));

        Assert.Equal($"{Path}: {message}", error.Message);
        Assert.Equal(before, target.Snapshot());
        Assert.Equal("kept all 2 parameters from " + Path, Safetensors.LoadMatching(Path, target.Parameters).ToString());
    }

    [Fact]
    public void A_checkpoint_without_a_position_is_refused_where_one_is_asked_for()
    {
        using var other = SmallTraining.After(steps: 3, seed: 1);
        Checkpoint.Save(Path, other.Training, data: null);
        AssertRefused("it holds no position in the data; it was saved without one");
    }

    [Fact]
    public void Weights_are_no_checkpoint_and_a_checkpoint_is_no_file_of_weights()
    {
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(Path, _training.Parameters));
        Assert.Equal($"{Path}: this is a checkpoint; LoadCheckpoint reads it", error.Message);

        Safetensors.Save(Path, _training.Parameters);
        AssertRefused("this is no checkpoint");
    }

    [Fact]
    public void No_damage_to_a_header_or_a_length_restores_a_part()
    {
        var dataStart = _good.Length - (3 * 140) - 16;
        Gen.Select(Gen.Int[0, dataStart - 1], Gen.Byte, Gen.Int[0, _good.Length - 1]).Sample(
            (position, value, length) =>
            {
                var damaged = (byte[])_good.Clone();
                damaged[position] = value;
                AssertAllOrNothing(damaged);
                AssertAllOrNothing(_good[..length]);
            },
            iter: 200,
            threads: 1);
    }

    public void Dispose()
    {
        _training.Dispose();
        _folder.Dispose();
    }

    private void Write(string latin1) => File.WriteAllBytes(Path, Encoding.Latin1.GetBytes(latin1));

    /// <summary>A damaged digit of a counter can be another valid one; then all of the file holds.</summary>
    private void AssertAllOrNothing(byte[] bytes)
    {
        File.WriteAllBytes(Path, bytes);
        using var target = SmallTraining.After(steps: 2, seed: 9);
        var before = target.Snapshot();
        try
        {
            Checkpoint.Load(Path, target.Training, data: null);
            Assert.NotEqual(before, target.Snapshot());
            Assert.True(bytes.Length == _good.Length && bytes.AsSpan()[^((3 * 140) + 16)..].SequenceEqual(_good.AsSpan()[^((3 * 140) + 16)..]));
        }
        catch (InvalidDataException)
        {
            Assert.Equal(before, target.Snapshot());
            Assert.Equal((9UL, 2UL), (target.Training.Seed, target.Training.Steps));
        }
    }

    private void AssertRefused(string message)
    {
        var (before, next) = (_training.Snapshot(), CheckpointTests.Batches(seed: 6, batches: 2));
        var error = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(Path, _training.Training, _data));
        Assert.StartsWith($"{Path}: {message}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, _training.Snapshot());
        Assert.Equal((9UL, 2UL, 0), (_training.Training.Seed, _training.Training.Steps, _training.Changes));
        Assert.Equal(CheckpointTests.Next(next), CheckpointTests.Next(_data));
    }
}
