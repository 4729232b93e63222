using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Runtime;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>A training that was saved, ended and taken up by another instance has the same bits as one that never stopped.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Count = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");
    private readonly Examples _examples = Examples.Draw(Count, 8 * 9 * 2, classes: 3, seed: 3);

    public static TheoryData<string> Targets => NetworkCases.Targets;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Targets))]
    public void A_pause_changes_no_bit(string target)
    {
        using var straight = FileNetworks.Create(FileNetworks.Golden, target, seed: 7);
        var data = Data(seed: 7);
        var losses = Train(straight, data, 12);

        using (var first = FileNetworks.Create(FileNetworks.Golden, target, seed: 7))
        {
            var half = Data(seed: 7);
            Assert.Equal(losses[..5], Train(first, half, 5));
            first.SaveCheckpoint(File, half);
        }

        // Another seed: initial values, dropout and order would all be others.
        using var second = FileNetworks.Create(FileNetworks.Golden, target, seed: 8);
        var rest = Data(seed: 8);
        Train(second, rest, 2);
        second.LoadCheckpoint(File, rest);

        Assert.Equal(losses[5..], Train(second, rest, 7));
        Assert.Equal(straight.Memory.Hash(), second.Memory.Hash());
        Assert.Equal(
            straight.Evaluate(_examples.Images, _examples.Labels),
            second.Evaluate(_examples.Images, _examples.Labels));
    }

    [Fact]
    public void Loaded_weights_alone_do_not_go_on_alike()
    {
        using var straight = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        using var second = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        var (data, rest) = (Data(seed: 1), Data(seed: 1));
        Train(straight, data, 5);
        straight.Save(File);
        second.Load(File);
        Train(straight, data, 1);
        Train(second, rest, 1);
        Assert.NotEqual(straight.Memory.Hash(), second.Memory.Hash());
    }

    [Fact]
    public void A_checkpoint_of_another_network_or_other_data_changes_nothing()
    {
        using var saved = FileNetworks.Create(FileNetworks.Golden, "Scalar");
        using var other = FileNetworks.Create(FileNetworks.Other, "Scalar");
        using var same = FileNetworks.Create(FileNetworks.Golden, "Scalar", seed: 2);
        var (before, beforeSame) = (other.Memory.Hash(), same.Memory.Hash());
        saved.SaveCheckpoint(File, Data(seed: 1));

        Assert.Throws<InvalidDataException>(() => other.LoadCheckpoint(File));
        var error = Assert.Throws<InvalidDataException>(() => same.LoadCheckpoint(File, new ShuffledBatches(Count + 1, 20, 8, 1)));

        Assert.Equal($"{File}: its position is one in 50 examples with a shuffle buffer of 20; here are 51 examples and a buffer of 20", error.Message);
        Assert.Equal((before, beforeSame), (other.Memory.Hash(), same.Memory.Hash()));
    }

    private string File => Path.Combine(_folder.FullName, "checkpoint.safetensors");

    private static ShuffledBatches Data(ulong seed) => new(Count, bufferSize: 20, batchSize: 8, seed);

    private float[] Train(EmittedNetwork network, ShuffledBatches data, int steps)
    {
        var (indices, losses) = (new int[data.BatchSize], new float[steps]);
        for (var step = 0; step < steps; step++)
        {
            data.Next(indices);
            losses[step] = network.Train(
                [.. indices.SelectMany(i => _examples.Images.Skip(i * network.InputSize).Take(network.InputSize))],
                [.. indices.Select(i => _examples.Labels[i])]);
        }

        return losses;
    }
}
