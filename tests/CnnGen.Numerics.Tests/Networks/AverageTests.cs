using CnnGen.Numerics.Tests.Emitted;
using CnnGen.Numerics.Tests.Reference;

namespace CnnGen.Numerics.Tests.Networks;

/// <summary>The averages that an optimizer keeps of the parameters take their place, and give it back.</summary>
public sealed class AverageTests : IDisposable
{
    private const string Name = "Averaging";

    /// <summary>Its second convolution reads transformed filters, which follow what the parameters are.</summary>
    private static readonly Lazy<CompiledNetworks> s_networks = new(() => new CompiledNetworks(
        "Averages",
        new Dictionary<string, Generator.Model.Network>(StringComparer.Ordinal)
        {
            [Name] = NetworkBuilder.Map(10, 10, 2).Conv2D(8, 3, relu: true).Conv2D(8, 3, relu: true).Flatten().Dense(3)
                .Build(Optimizers.Of("{ adam: { learning_rate: 0.01, use_ema: true, ema_momentum: 0.75 } }"), batchSize: 6),
        }));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cnngen");

    private readonly Examples _examples = Examples.Draw(6, 10 * 10 * 2, classes: 3, seed: 3);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_network_that_uses_its_averages_is_one_that_has_them_as_parameters()
    {
        using var network = Trained(steps: 3);
        using var other = Trained(steps: 1);
        foreach (var parameter in other.Parameters) parameter.CopyFrom(network.Memory.Slot("averages", parameter.Name));
        using var predictor = network.CreatePredictor();
        var before = network.Evaluate(_examples.Images, _examples.Labels);

        network.UsesAverages = true;

        Assert.True(network.UsesAverages);
        var expected = other.Evaluate(_examples.Images, _examples.Labels);
        Assert.NotEqual(before, expected);
        Assert.Equal(expected, network.Evaluate(_examples.Images, _examples.Labels));
        Assert.Equal(Probabilities(other), Probabilities(predictor));
        foreach (var parameter in other.Parameters) Bits.Equal(parameter.Storage, network.Parameters[parameter.Name].Storage, parameter.Name);
    }

    [Fact]
    public void What_is_saved_meanwhile_are_the_averages()
    {
        using var network = Trained(steps: 3);
        using var other = Trained(steps: 1);
        var averages = network.Parameters.Select(parameter => network.Memory.Slot("averages", parameter.Name)).ToList();
        network.UsesAverages = true;
        network.Save(File);
        other.Load(File);
        Assert.Equal(averages, other.Parameters.Select(parameter => other.Memory.Values(parameter.Name)));
    }

    [Fact]
    public void There_and_back_changes_no_bit()
    {
        using var straight = Trained(steps: 3);
        using var network = Trained(steps: 3);
        network.UsesAverages = true;
        network.UsesAverages = true;
        network.Evaluate(_examples.Images, _examples.Labels);
        network.UsesAverages = false;

        Assert.Equal(straight.Memory.Hash(), network.Memory.Hash());
        Bits.Equal([Train(straight)], [Train(network)], "the next step's loss");
        Assert.Equal(straight.Memory.Hash(), network.Memory.Hash());
    }

    [Fact]
    public void Training_is_refused_meanwhile_and_nothing_has_changed()
    {
        using var network = Trained(steps: 3);
        network.UsesAverages = true;
        var before = network.Memory.Hash();

        var error = Assert.Throws<InvalidOperationException>(() => Train(network));
        network.TrainForward(_examples.Images, new float[6 * 3]);
        Assert.Throws<InvalidOperationException>(() => network.TrainBackward(new float[6 * 3]));

        Assert.Equal("the averages are in the parameters' place: set UsesAverages to false to train on", error.Message);
        Assert.Equal((before, 3UL), (network.Memory.Hash(), network.FinishedSteps));
    }

    [Fact]
    public void There_are_none_before_the_first_update()
    {
        using var network = Trained(steps: 0);
        var before = network.Memory.Hash();
        var error = Assert.Throws<InvalidOperationException>(() => network.UsesAverages = true);
        Assert.Equal("there are no averages before the first update of the parameters", error.Message);
        Assert.Equal((before, false), (network.Memory.Hash(), network.UsesAverages));
    }

    [Fact]
    public void A_checkpoint_is_the_same_whether_they_are_used_or_not()
    {
        using var network = Trained(steps: 3);
        using var other = Trained(steps: 1);
        network.SaveCheckpoint(File);
        var before = System.IO.File.ReadAllBytes(File);
        network.UsesAverages = true;
        network.SaveCheckpoint(File);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));

        other.UsesAverages = true;
        other.LoadCheckpoint(File);
        Assert.False(other.UsesAverages);
        network.UsesAverages = false;
        Bits.Equal([Train(network)], [Train(other)], "the next step's loss");
        Assert.Equal(network.Memory.Hash(), other.Memory.Hash());
    }

    [Fact]
    public void They_do_not_change_places_while_another_call_reads_the_parameters()
    {
        using var network = Trained(steps: 3);
        using (network.Trained.Share("Evaluate")) Assert.Throws<InvalidOperationException>(() => network.UsesAverages = true);
        Assert.False(network.UsesAverages);
    }

    private string File => Path.Combine(_folder.FullName, "file.safetensors");

    private EmittedNetwork Trained(int steps)
    {
        var network = s_networks.Value.Create(Name, CompiledNetworks.RunnableTargets.First());
        for (var step = 0; step < steps; step++) Train(network);
        return network;
    }

    private float Train(EmittedNetwork network) => network.Train(_examples.Images, _examples.Labels);

    private float[] Probabilities(IPredicting predicting)
    {
        var probabilities = new float[6 * 3];
        predicting.PredictProbabilities(_examples.Images, probabilities);
        return probabilities;
    }
}
